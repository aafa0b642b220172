import { type Problem, type Seen, seen, unseen } from '../problem';

/** How a connection is used: what the local's nodes have counted, each since it started. */
export interface ConnectionUse {
  /** Searches that the remote took part in. */
  searches: number;
  /** Searches that went without it, with no error: `skip_unavailable`. */
  skipped: number;
  /** Nine of ten searches took at most as long, in ms; absent where nothing was searched. */
  p90Ms?: number;
}

/** By alias; one that is missing was not searched. */
export type Uses = Readonly<Record<string, ConnectionUse>>;

interface Counted {
  clusters?: Record<string, { total?: number; skipped?: number; took?: { p90?: number } }>;
}

/**
 * Reads `ccs` of `GET /_cluster/stats`, where Query DSL and ES|QL are counted apart. `total` does not count what was
 * skipped.
 */
export function readUses(body: unknown): Seen<Uses> {
  const { _search: search, _esql: esql } =
    (body as { ccs?: { _search?: Counted; _esql?: Counted } } | undefined)?.ccs ?? {};
  if (!search) return unseen(NOT_COUNTED);
  const uses: Record<string, ConnectionUse> = {};
  for (const { clusters = {} } of [search, ...(esql ? [esql] : [])]) {
    for (const [alias, { total = 0, skipped = 0, took }] of Object.entries(clusters)) {
      const before = uses[alias] ?? { searches: 0, skipped: 0 };
      const p90Ms = Math.max(before.p90Ms ?? 0, total > 0 ? (took?.p90 ?? 0) : 0);
      uses[alias] = {
        searches: before.searches + total,
        skipped: before.skipped + skipped,
        ...(before.searches + total > 0 && { p90Ms }),
      };
    }
  }
  return seen(uses);
}

/** Elasticsearch counts them since 8.16. */
const NOT_COUNTED: Problem = {
  code: 'use_not_counted',
  title: 'Searches are not counted',
  why: 'Elasticsearch counts searches by remote cluster since 8.16.',
  tryThis: 'Upgrade this deployment to see how its remote clusters are used.',
};

/** Use in a few words each, the most telling first. */
export function spokenUse(use: ConnectionUse | undefined): string[] {
  if (!use || use.searches + use.skipped === 0) return ['Not searched'];
  const { searches, skipped, p90Ms } = use;
  return [
    ...(skipped > 0 ? [`${number(skipped)} of ${number(searches + skipped)} searches skipped it`] : []),
    ...(searches > 0 ? [`${number(searches)} ${searches === 1 ? 'search' : 'searches'}`] : []),
    ...(p90Ms !== undefined ? [`90% within ${number(p90Ms)} ms`] : []),
  ];
}

const number = (value: number): string => value.toLocaleString('en-US');
