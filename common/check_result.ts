import type { Problem } from './problem';

/**
 * One line of the list of checks: a fact about a side, judged. `blocked` stops the plan; `warning` does not;
 * `unknown` could not be seen.
 */
export interface CheckResult {
  id:
    | 'reachable'
    | 'version'
    | 'versions'
    | 'licence'
    | 'sign_in'
    | 'privileges'
    | 'own_reach'
    | 'not_itself'
    | 'network_policy'
    | 'organization_key';
  side: 'local' | 'remote';
  state: 'ok' | 'warning' | 'blocked' | 'unknown';
  /** What was found, in one line. */
  title: string;
  problem?: Problem;
}
