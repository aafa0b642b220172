import type { CheckEvent } from '../../common/api';
import type { ClusterReport, ConnectionReport } from '../../common/connection/report';
import type { ConnectionUse } from '../../common/connection/use';
import { known, type Problem, ProblemError } from '../../common/problem';
import { recordOf } from '../../common/record/record';
import { Asker } from '../observe/ask';
import { observeRemotes } from '../observe/local';
import { observeRecords } from '../observe/records';
import { observeUses } from '../observe/use';
import type { SystemClient } from '../systems/system';
import { checkConnections } from './check';

const CAST = { local: 'the local cluster', remote: 'the remote', alias: '' };

/**
 * Tries all connections of a cluster, or those named, and tells of each what the connections page shows.
 * @param local with the credentials of the one who asks
 * @throws ProblemError when the remotes cannot be listed
 */
export async function reportConnections(
  local: SystemClient,
  wanted: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<ClusterReport> {
  const asker = new Asker(local, 'local', CAST);
  const remotes = await observeRemotes(asker);
  if (!remotes.seen) throw new ProblemError(remotes.why);
  const aliases = wanted ?? remotes.value.map(({ alias }) => alias);
  const told = new Map<string, CheckEvent>();
  const [uses, records] = await Promise.all([
    observeUses(asker),
    observeRecords(asker),
    checkConnections(
      local,
      aliases,
      remotes.value,
      (event) => 'alias' in event && told.set(event.alias, event),
      signal,
    ),
  ]);
  const counted = known(uses);
  return {
    connections: aliases.map((alias) => ({
      ...verdict(alias, told.get(alias)),
      ...(counted && usesOf(counted[alias])),
      ...endOf(recordOf(alias, known(records) ?? [])?.key?.expiration),
    })),
  };
}

function verdict(alias: string, event: CheckEvent | undefined): ConnectionReport {
  if (event?.type === 'unchecked') return { alias, is: 'unknown', problem: spoken(event.problem) };
  if (event?.type !== 'checked') return { alias, is: 'unknown' };
  const { works } = event;
  if (works.is !== 'connected') return { alias, is: works.is, problem: spoken(works.problem) };
  const { version, limit, lastKnown } = works;
  // A key that was revoked since does not show to who may not search: nobody is woken for it, nor told that all is well.
  if (lastKnown) return { alias, is: 'unknown', ...(limit && { problem: spoken(limit) }) };
  return {
    alias,
    is: 'connected',
    ...(version !== undefined && { version }),
    ...(limit && { problem: spoken(limit) }),
  };
}

/** Without the words of systems, which may be long and belong into no metric. */
const spoken = ({ code, title, why, tryThis }: Problem) => ({ code, title, why, tryThis });

const usesOf = (one: ConnectionUse | undefined) => ({
  searches: one?.searches ?? 0,
  skipped: one?.skipped ?? 0,
});

const endOf = (keyEndsAt: number | undefined) => (keyEndsAt === undefined ? {} : { keyEndsAt });
