/** What a visitor of a run's page came for; absent: to see it. */
export type RunWay = 'finish' | 'take_back';

/** Route of a run's page. */
export const RUN_ROUTE = '/runs/:runId/:way(finish|take_back)?';

/** Address of a run's page. */
export const runPath = (runId: string, way?: RunWay): string =>
  `/runs/${encodeURIComponent(runId)}${way ? `/${way}` : ''}`;

/** What a run's page is told by the page before it. */
export type RunLocation = { undoes?: string } | undefined;
