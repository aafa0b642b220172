import type { Works } from './works';

/** One connection as scripts and alerts are told of it. */
export interface ConnectionReport {
  alias: string;
  /** `connected` was tested just now; what the local only knows from before is `unknown`. */
  is: Works['is'];
  /** Code, title, reason and next step of what is wrong, or of what the one who asks may not. */
  problem?: { code: string; title: string; why: string; tryThis: string };
  /** Version of the remote, when it told. */
  version?: string;
  /** End of its key, epoch ms, as the run that made the key wrote down. */
  keyEndsAt?: number;
  /** Searches with it, and those that went without it (`skip_unavailable`); absent where they are not counted. */
  searches?: number;
  skipped?: number;
}

/** All connections of a cluster, as far as they could be told. */
export interface ClusterReport {
  connections: ConnectionReport[];
}

/** As of a command: all is well; a connection is not well; it could not be told. */
export type ReportCode = 0 | 1 | 2;

/** What is known to be wrong goes before what is not known. */
export function reportCode({ connections }: ClusterReport): ReportCode {
  if (connections.some(({ is }) => is === 'failing')) return 1;
  return connections.some(({ is }) => is === 'unknown') ? 2 : 0;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whole days left, negative after the end. */
export const daysLeft = (endsAt: number, now: number): number => Math.floor((endsAt - now) / DAY_MS);
