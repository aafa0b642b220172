import type { CheckEvent, ConnectionCheckResponse } from '../../common/api';
import { works } from '../../common/connection/works';
import { diagnoseConnection } from '../../common/diagnosis/catalogue';
import type { ConfiguredRemote } from '../../common/observation';
import { type Problem, ProblemError } from '../../common/problem';
import { faultOfOurs } from '../fault';
import { tryConnection } from '../observe/local';
import type { SystemClient } from '../systems/system';
import { inLanes } from './lanes';

const CAST = { local: 'this deployment', remote: 'the remote', alias: '' };

/**
 * Tries one connection, and judges what came of it.
 * @param remote as the local lists it; one that it does not list is told so, since the answers of versions differ
 */
export async function checkConnection(
  local: SystemClient,
  alias: string,
  remote: ConfiguredRemote | undefined,
): Promise<ConnectionCheckResponse> {
  if (!remote) return { alias, works: { is: 'failing', problem: unknownRemote(alias) } };
  const answer = await tryConnection(local, alias);
  return { alias, works: works(answer, remote, { ...CAST, remote: alias, alias }) };
}

function unknownRemote(alias: string): Problem {
  const { cause: _words, ...problem } = diagnoseConnection(`no such remote cluster: [${alias}]`, {
    ...CAST,
    remote: alias,
    alias,
  });
  return problem;
}

/**
 * Tries connections and tells each the moment it is known. Those that were connected when they were used last come
 * first: they answer at once, and one that is down is often waited for.
 * @param signal ends what is under way
 */
export async function checkConnections(
  local: SystemClient,
  aliases: readonly string[],
  remotes: readonly ConfiguredRemote[],
  tell: (event: CheckEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const client = abortable(local, signal);
  const remoteOf = (alias: string) => remotes.find((remote) => remote.alias === alias);
  const likeliest = [...aliases].sort(
    (a, b) => Number(remoteOf(b)?.connected ?? false) - Number(remoteOf(a)?.connected ?? false),
  );
  await inLanes(
    likeliest.map((alias) => async () => {
      const event = await checkConnection(client, alias, remoteOf(alias)).then(
        (checked): CheckEvent => ({ type: 'checked', at: Date.now(), ...checked }),
        (error: unknown): CheckEvent => ({
          type: 'unchecked',
          at: Date.now(),
          alias,
          problem: whyNot(error),
        }),
      );
      if (!signal.aborted) tell(event);
    }),
    signal,
  );
}

/** A client whose requests end with a signal; each has one of its own, since Node.js warns of many listeners to one. */
function abortable(client: SystemClient, signal: AbortSignal): SystemClient {
  const underWay = new Set<AbortController>();
  signal.addEventListener('abort', () => {
    for (const request of underWay) request.abort();
  });
  return {
    async request(request) {
      const own = new AbortController();
      underWay.add(own);
      try {
        return await client.request(request, own.signal);
      } finally {
        underWay.delete(own);
      }
    },
  };
}

const whyNot = (error: unknown) => (error instanceof ProblemError ? error.problem : faultOfOurs(error));
