import type { CheckEvent } from '../../common/api';
import type { Works } from '../../common/connection/works';
import type { ConfiguredRemote, Observation } from '../../common/observation';
import { plan } from '../../common/plan/plan';
import { ProblemError, seen } from '../../common/problem';
import type { RunEvent } from '../../common/run/events';
import type { Api } from '../../public/api/client';
import { DEPLOYMENTS, judged, previewOf } from './worlds';

const PAGE = 10;

/** A server that shows one world, and plans in it as the real one does. */
export function serverOf(world: Observation, answers: Partial<Api> = {}): Api {
  const never = () => new Promise<never>(() => undefined);
  return {
    settings: async () => ({
      organizationEnabled: true,
      organizationUrl: 'https://api.elastic-cloud.com/api/v1',
      allowedAddresses: [],
    }),
    observe: async () => ({ observation: world }),
    deployments: async ({ query, cursor = '0' }) => {
      const from = Number(cursor);
      const found = DEPLOYMENTS.filter(({ name }) => name.includes(query));
      return {
        deployments: found.slice(from, from + PAGE),
        total: found.length,
        ...(found.length > from + PAGE && { cursor: String(from + PAGE) }),
      };
    },
    inspectFiles: never,
    previewIdentity: async ({ pattern }) => ({ preview: seen(previewOf(pattern, world)) }),
    plan: async ({ intent }) => {
      const observation = judged(intent, world);
      return { plan: { ...plan(intent, observation), hash: 'hash' }, observation };
    },
    startRun: never,
    followRun: never,
    reveal: never,
    cancelRun: never,
    runs: async () => ({ runs: [], unreadable: [] }),
    run: async () => ({}),
    undoPlan: never,
    undoRun: never,
    connections: async () => ({
      connections: [],
      setUps: seen({}),
      clusterName: 'observability',
      version: '9.5.3',
    }),
    checkConnection: async (alias) => ({ alias, works: worksOf(0) }),
    checkConnections: never,
    ...answers,
  };
}

/** Home with remotes. */
export const listing = (connections: ConfiguredRemote[]): Partial<Api> => ({
  connections: async () => ({
    connections,
    setUps: seen({}),
    clusterName: 'observability',
    version: '9.5.3',
  }),
  checkConnection: async (alias) => ({
    alias,
    works: worksOf(connections.findIndex((remote) => remote.alias === alias)),
  }),
  checkConnections: async (_request, onEvent) => {
    const at = Date.now();
    const use = Object.fromEntries(
      connections.map(({ alias }) => [alias, { searches: 12_400, skipped: 0, p90Ms: 120 }]),
    );
    onEvent({ type: 'use', at, use: seen(use) });
    connections.forEach(({ alias }, i) => {
      onEvent({ type: 'checked', at, alias, works: worksOf(i) } satisfies CheckEvent);
    });
  },
});

/** A run that is followed. */
export const running = (events: (now: number) => RunEvent[]): Partial<Api> => ({
  followRun: async (_id, onEvent) => {
    for (const event of events(Date.now())) onEvent(event);
    await new Promise(() => undefined);
  },
});

/** Every request of one kind fails. */
export const refused = (problem: ConstructorParameters<typeof ProblemError>[0]) => (): Promise<never> =>
  Promise.reject(new ProblemError(problem));

const worksOf = (i: number): Works =>
  i % 5 === 4
    ? {
        is: 'failing',
        problem: {
          code: 'key_invalidated',
          title: 'The API key of the connection was invalidated',
          why: 'The remote cluster does not accept it any more.',
          tryThis: 'Connect again to create a new key.',
          cause: 'api key [abc] has been invalidated',
        },
      }
    : { is: 'connected', version: '9.5.3' };
