import type { Problem } from '../common/problem';

/** An error nobody foresaw: the person is told so, the details go to the log only. */
export const faultOfOurs = (error: unknown): Problem => ({
  code: 'internal_error',
  title: 'Remote Cluster Setup made a mistake',
  why: 'Something happened that it does not handle.',
  tryThis: 'Retry; if it happens again, report it with the log of this time.',
  cause: error instanceof Error ? error.name : 'unknown',
});
