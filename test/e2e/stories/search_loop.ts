import type { Clusters } from '../../support/clusters';

interface SearchAnswer {
  _clusters?: { skipped: number };
  hits?: { total: { value: number } };
}

/** Searches through a connection without pause, as live traffic does. */
export class SearchLoop {
  searches = 0;
  /** Answers that a user would have noticed: failed, or silently without the remote. */
  readonly noticed: string[] = [];
  private running = true;
  private readonly ended: Promise<void>;

  constructor(
    private readonly clusters: Clusters,
    private readonly local: string,
    private readonly alias: string,
  ) {
    this.ended = this.run();
  }

  /** Ends the loop after the search that is under way. */
  async stop(): Promise<void> {
    this.running = false;
    await this.ended;
  }

  private async run(): Promise<void> {
    while (this.running) {
      const { status, body } = await this.clusters.ask(
        this.local,
        'GET',
        `/${this.alias}:logs-*/_search?size=1`,
      );
      const { _clusters, hits } = body as SearchAnswer;
      this.searches += 1;
      if (status !== 200 || _clusters?.skipped !== 0 || !hits?.total.value) {
        this.noticed.push(`${status}: ${JSON.stringify(body).slice(0, 500)}`);
      }
    }
  }
}
