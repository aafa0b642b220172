import type { Intent } from '../../../common/intent';

/** Route of a run's page. */
export const RUN_ROUTE = '/connect/run/:runId';

/** Address of a run's page. */
export const runPath = (runId: string): string => `/connect/run/${encodeURIComponent(runId)}`;

/** Where what a run does is reviewed. */
export const reviewPath = ({ model, alias }: Intent): string =>
  model === 'disconnected' ? `/disconnect/${encodeURIComponent(alias)}` : '/connect/review';

/** What a run's page is told by the page before it. */
export type RunLocation = { undoes?: string } | undefined;
