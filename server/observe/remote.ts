import type { Access, SearchAccess } from '../../common/intent';
import type { CrossClusterKey, IndexEntry, RemoteObservation } from '../../common/observation';
import type { Seen } from '../../common/problem';
import type { SystemClient } from '../systems/system';
import { Asker, attempt } from './ask';
import { observeCluster } from './cluster';

/** As many names as a person can search in; beyond it patterns are typed. */
const MAX_NAMES = 10_000;
const MAX_KEYS = 1_000;

interface ResolveIndexAnswer {
  indices?: { name: string }[];
  aliases?: { name: string }[];
  data_streams?: { name: string }[];
}
interface KeyAnswer {
  id: string;
  name: string;
  creation: number;
  expiration?: number;
  access?: {
    search?: (Omit<SearchAccess, 'query'> & { query?: unknown })[];
    replication?: { names: string[] }[];
  };
  certificate_identity?: string;
  metadata?: Record<string, unknown>;
}
interface ServerAnswer {
  nodes?: Record<string, { remote_cluster_server?: { publish_address?: string } }>;
}

/** What the remote cluster shows the one who signed in. */
export async function observeRemote(client: SystemClient, url: string): Promise<Seen<RemoteObservation>> {
  const asker = new Asker(client, 'remote', { local: 'the local cluster', remote: 'The remote', alias: '' });
  return attempt(async () => {
    const cluster = await observeCluster(asker, 'remote');
    const [indices, keys, server] = await Promise.all([
      asker.fact({ method: 'GET', path: '/_resolve/index/*?expand_wildcards=open' }, readIndices),
      asker.fact(
        {
          method: 'POST',
          path: '/_security/_query/api_key',
          body: {
            size: MAX_KEYS,
            sort: [{ creation: { order: 'desc' } }],
            query: {
              bool: { filter: [{ term: { type: 'cross_cluster' } }, { term: { invalidated: false } }] },
            },
          },
        },
        readKeys,
      ),
      asker.fact(
        { method: 'GET', path: '/_nodes/_local/remote_cluster_server' },
        (answer: ServerAnswer) =>
          Object.values(answer.nodes ?? {}).map((node) => node.remote_cluster_server?.publish_address)[0],
      ),
    ]);
    return {
      ...cluster,
      url,
      indices,
      keys,
      ...(server.seen && server.value !== undefined && { serverAddress: server.value }),
    };
  });
}

function readIndices(answer: ResolveIndexAnswer): IndexEntry[] {
  const entries = (kind: IndexEntry['kind'], list: { name: string }[] = []) =>
    list.filter(({ name }) => !name.startsWith('.')).map(({ name }) => ({ name, kind }));
  return [
    ...entries('data_stream', answer.data_streams),
    ...entries('alias', answer.aliases),
    ...entries('index', answer.indices),
  ].slice(0, MAX_NAMES);
}

const readKeys = ({ api_keys }: { api_keys: KeyAnswer[] }): CrossClusterKey[] =>
  api_keys
    .filter(({ expiration }) => expiration === undefined || expiration > Date.now())
    .map((key) => ({
      id: key.id,
      name: key.name,
      creation: key.creation,
      ...(key.expiration !== undefined && { expiration: key.expiration }),
      access: readAccess(key.access),
      ...(key.certificate_identity !== undefined && { certificateIdentity: key.certificate_identity }),
      metadata: key.metadata ?? {},
    }));

const readAccess = (access: KeyAnswer['access']): Access => ({
  search: (access?.search ?? []).map(({ names, query, field_security }) => ({
    names,
    ...(query !== undefined && { query: typeof query === 'string' ? query : JSON.stringify(query) }),
    ...(field_security && { field_security }),
  })),
  replication: (access?.replication ?? []).map(({ names }) => ({ names })),
});
