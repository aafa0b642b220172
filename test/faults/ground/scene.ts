import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import type { Intent } from '../../../common/intent';
import type { RunState } from '../../../common/run/events';
import { Clusters } from '../../support/clusters';
import { disconnect, type Model, request } from '../models/model';
import { type Snapshot, snapshot, withoutRecords } from '../oracle/snapshot';
import { difference } from '../oracle/verdict';
import { CleanState } from './clean';
import { AUTHORITIES, connectByHand, disconnectByHand, type ForeignConnection } from './foreign';
import { Lane, type LaneOptions } from './lane';
import { emptyPage } from './world';

/** Two hosts on one local, a remote, and a connection of others to that remote; clean before each test. */
export class Scene {
  a!: Lane;
  /** A second host on the same local. */
  b!: Lane;
  clean!: CleanState;

  /**
   * @param from where the connection of others comes from
   * @param second what is other about the second host
   */
  constructor(pair: Pick<LaneOptions, 'local' | 'remote'>, from: string, second: Partial<LaneOptions> = {}) {
    const foreign: ForeignConnection[] = [{ from, to: pair.remote }];
    const { browserDir, remove } = emptyPage();
    const world = inject('faultWorld');
    const clusters = new Clusters(world);
    beforeAll(async () => {
      await clusters.clear(pair.local, pair.remote);
      this.a = await Lane.open(world, { ...pair, browserDir, foreign });
      this.b = await Lane.open(world, { ...pair, browserDir, foreign, beside: this.a, ...second });
      await this.a.set('remote', { 'cluster.remote.signing.certificate_authorities': AUTHORITIES });
      for (const connection of foreign) await connectByHand(clusters, connection, true);
      this.clean = await CleanState.of(this.a, AUTHORITIES);
    });
    beforeEach(async () => {
      for (const lane of [this.a, this.b]) lane.wire.arm();
      await this.clean.restore();
    });
    afterAll(async () => {
      await this.clean.restore();
      for (const lane of [this.a, this.b]) await lane.close();
      for (const connection of foreign) await disconnectByHand(clusters, connection);
      remove();
    });
  }

  /** What is other than before; what the product writes down for itself is no such thing. */
  async changes(since: Snapshot = this.clean.things): Promise<string[]> {
    return difference(withoutRecords(since), withoutRecords(await this.now()));
  }

  now = (): Promise<Snapshot> => snapshot(this.a, this.clean.keys);

  async connect(model: Model, lane = this.a, more: { continues?: string } = {}): Promise<RunState> {
    const browser = await lane.browser();
    const { state } = await browser.connect(request(model, lane), model.person?.(lane, browser), more);
    return state;
  }

  async disconnect(lane = this.a): Promise<RunState> {
    const intent: Intent = disconnect(lane);
    const continues = await lane.halfDone();
    const wanted = { intent, credentials: lane.credentials };
    const browser = await lane.browser();
    return (await browser.connect(wanted, undefined, continues === undefined ? {} : { continues })).state;
  }

  /** The state of the undo, or why there was none. */
  async undo(runId: string, lane = this.a, credentials = lane.credentials): Promise<RunState | string> {
    try {
      return (await (await lane.browser()).undo(runId, credentials)).state;
    } catch (error) {
      return (error as Error).message;
    }
  }

  /** Whether others still find documents on the remote. */
  async othersFind(): Promise<boolean> {
    const found = await Promise.all(
      this.a.foreign.map(({ from }) =>
        this.a.clusters.ask(from, 'GET', '/foreign:logs-*/_search?size=0').then(hasHits),
      ),
    );
    return found.every(Boolean);
  }

  /** Whether a search through the connection under test finds documents. */
  works = (): Promise<boolean> =>
    this.a.clusters.ask(this.a.local, 'GET', '/faulted:logs-*/_search?size=0').then(hasHits);
}

function hasHits({ status, body }: { status: number; body: unknown }): boolean {
  const { hits } = body as { hits?: { total?: { value?: number } } };
  return status === 200 && (hits?.total?.value ?? 0) > 0;
}
