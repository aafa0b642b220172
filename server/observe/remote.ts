import type { Access, Intent, SearchAccess } from '../../common/intent';
import type { CrossClusterKey, IndexEntry, RemoteObservation } from '../../common/observation';
import { type Seen, seen } from '../../common/problem';
import type { SystemClient } from '../systems/system';
import { observeAccess } from './access';
import { Asker, attempt } from './ask';
import { observeCluster } from './cluster';
import { observeRole } from './readers';
import { observeSigningRecord } from './records';

/** As many names as a person can search in; beyond it patterns are typed. */
const MAX_NAMES = 10_000;

/**
 * Active keys, without the role descriptors that make up most of the answer: a cluster under Fleet has tens of
 * thousands of keys. The query API could leave out other types, but needs painless for it.
 */
const KEYS_PATH = `/_security/api_key?filter_path=${[
  'id',
  'name',
  'type',
  'creation',
  'expiration',
  'invalidated',
  'access',
  'metadata',
  'certificate_identity',
  'username',
  'realm',
]
  .map((field) => `api_keys.${field}`)
  .join(',')}`;

interface ResolveIndexAnswer {
  indices?: { name: string; attributes?: string[]; data_stream?: string }[];
  aliases?: { name: string; indices?: string[] }[];
  data_streams?: { name: string }[];
}
interface KeyAnswer {
  id: string;
  type?: 'rest' | 'cross_cluster';
  name: string;
  creation: number;
  expiration?: number;
  invalidated?: boolean;
  access?: {
    search?: (Omit<SearchAccess, 'query'> & { query?: unknown })[];
    replication?: { names: string[] }[];
  };
  certificate_identity?: string;
  username?: string;
  realm?: string;
  metadata?: Record<string, unknown>;
}
interface ServerAnswer {
  nodes?: Record<string, { remote_cluster_server?: { publish_address?: string } }>;
}

export const askerOf = (client: SystemClient) =>
  new Asker(client, 'remote', { local: 'the local cluster', remote: 'the remote', alias: '' });

/** What the remote cluster shows the one who signed in. */
export async function observeRemote(
  client: SystemClient,
  url: string,
  intent?: Intent,
): Promise<Seen<RemoteObservation>> {
  const reader = intent?.model === 'tls_certificate' ? intent.reader : undefined;
  const asker = askerOf(client);
  return attempt(async () => {
    const cluster = await observeCluster(asker, 'remote');
    const [indices, keys, server, role, signingRecord, accessChecks] = await Promise.all([
      asker.fact({ method: 'GET', path: '/_resolve/index/*?expand_wildcards=open,hidden' }, readIndices),
      observeKeys(asker),
      asker.fact(
        { method: 'GET', path: '/_nodes/_local/remote_cluster_server' },
        (answer: ServerAnswer) =>
          Object.values(answer.nodes ?? {}).map((node) => node.remote_cluster_server?.publish_address)[0],
      ),
      reader && observeRole(asker, reader.role),
      observeSigningRecord(asker),
      observeAccess(client, intent),
    ]);
    return {
      ...cluster,
      url,
      indices,
      ...keys,
      signingRecord,
      ...(role && { role }),
      ...(accessChecks && { accessChecks }),
      ...(server.seen && server.value !== undefined && { serverAddress: server.value }),
    };
  });
}

/** Active cross-cluster keys, and those that ended. */
export async function observeKeys(asker: Asker): Promise<Pick<RemoteObservation, 'keys' | 'endedKeys'>> {
  const keys = await asker.fact({ method: 'GET', path: KEYS_PATH }, (answer: KeysAnswer) =>
    sortKeys(answer, asker.clock),
  );
  return keys.seen ? { keys: seen(keys.value.active), endedKeys: keys.value.ended } : { keys };
}

function readIndices(answer: ResolveIndexAnswer): IndexEntry[] {
  const { indices = [], aliases = [], data_streams = [] } = answer;
  const has = (attribute: string) =>
    new Set(indices.filter(({ attributes }) => attributes?.includes(attribute)).map(({ name }) => name));
  const [hidden, system] = [has('hidden'), has('system')];
  const entry = (name: string, kind: IndexEntry['kind'], of: string[] = [name]): IndexEntry => ({
    name,
    kind,
    ...((name.startsWith('.') || of.every((index) => hidden.has(index))) && { hidden: true }),
    ...(of.length > 0 && of.every((index) => system.has(index)) && { system: true }),
  });
  return [
    ...data_streams.map(({ name }) => entry(name, 'data_stream')),
    ...aliases.map(({ name, indices: of }) => entry(name, 'alias', of)),
    // Backing indices are searched by the name of their data stream.
    ...indices.filter(({ data_stream }) => !data_stream).map(({ name }) => entry(name, 'index')),
  ]
    .sort((a, b) => Number(a.hidden ?? false) - Number(b.hidden ?? false))
    .slice(0, MAX_NAMES);
}

interface KeysAnswer {
  api_keys?: KeyAnswer[];
}

/** @param now epoch ms, by the clock of the cluster */
function sortKeys({ api_keys = [] }: KeysAnswer, now: number): Record<'active' | 'ended', CrossClusterKey[]> {
  const keys = api_keys.filter(({ type }) => type === 'cross_cluster');
  const hasEnded = ({ invalidated, expiration = Number.POSITIVE_INFINITY }: KeyAnswer) =>
    invalidated === true || expiration <= now;
  return {
    active: keys.filter((key) => !hasEnded(key)).map(readKey),
    ended: keys.filter(hasEnded).map(readKey),
  };
}

const readKey = (key: KeyAnswer): CrossClusterKey => ({
  id: key.id,
  name: key.name,
  creation: key.creation,
  ...(key.expiration !== undefined && { expiration: key.expiration }),
  access: readAccess(key.access),
  ...(key.certificate_identity !== undefined && { certificateIdentity: key.certificate_identity }),
  ...(key.username !== undefined &&
    key.realm !== undefined && { owner: { username: key.username, realm: key.realm } }),
  metadata: key.metadata ?? {},
});

const readAccess = (access: KeyAnswer['access']): Access => ({
  search: (access?.search ?? []).map(({ names, query, field_security }) => ({
    names,
    ...(query !== undefined && { query: typeof query === 'string' ? query : JSON.stringify(query) }),
    ...(field_security && { field_security }),
  })),
  replication: (access?.replication ?? []).map(({ names }) => ({ names })),
});
