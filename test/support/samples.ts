import type { Effect } from '../../common/effects/types';
import type { ApiKeyIntent, IdentityIntent, Intent } from '../../common/intent';
import type {
  ConfiguredRemote,
  CrossClusterKey,
  DeploymentDetail,
  LocalObservation,
  NetworkPolicy,
  Observation,
  RemoteObservation,
} from '../../common/observation';
import { known, seen } from '../../common/problem';
import type { RunRecord } from '../../common/record/record';

/** A pair of clusters with nothing in the way, as tests of rules and steps start from. */

export const CAST = { local: 'observability', remote: 'archive', alias: 'archive' };

const cluster = (name: string) => ({
  clusterName: name,
  clusterUuid: `uuid-${name}`,
  version: '9.5.3',
  license: seen({ type: 'enterprise', status: 'active' }),
  user: seen({ username: 'elastic', roles: ['superuser'], authenticationType: 'realm' }),
  privileges: seen({ manage: true, manage_security: true, monitor: true }),
  certificates: seen([]),
});

export const local = (changes: Partial<LocalObservation> = {}): LocalObservation => ({
  ...cluster('c-local'),
  remotes: seen([]),
  ownRemoteIndices: seen([{ clusters: ['*'], names: ['*'], privileges: ['all'] }]),
  records: seen([]),
  ...changes,
});

export const remote = (changes: Partial<RemoteObservation> = {}): RemoteObservation => ({
  ...cluster('c-remote'),
  url: 'https://archive.example:443',
  indices: seen([{ name: 'logs-web', kind: 'index' }]),
  keys: seen([]),
  signingRecord: seen(null),
  ...changes,
});

export const LOCAL_DEPLOYMENT: DeploymentDetail = {
  id: 'd-local',
  name: 'observability',
  region: 'aws-eu-west-1',
  provider: 'aws',
  clusterId: 'c-local',
  refId: 'main-elasticsearch',
  keystore: seen([]),
  pending: false,
};

export const REMOTE_DEPLOYMENT: DeploymentDetail = {
  ...LOCAL_DEPLOYMENT,
  id: 'd-remote',
  name: 'archive',
  clusterId: 'c-remote',
};

/** A network security policy that applies to the remote, for one other cluster. */
export const policy = (changes: Partial<NetworkPolicy> = {}): NetworkPolicy => ({
  id: 'p-1',
  name: 'reporting only',
  type: 'remote_cluster',
  region: 'aws-eu-west-1',
  includeByDefault: false,
  rules: [{ id: 'r-1', description: 'reporting', remote_cluster_id: 'c-reporting' }],
  applies: true,
  others: 0,
  ...changes,
});

/** The organization with the remote picked, and the network security policies of its region. */
export const organizationWith = (...policies: NetworkPolicy[]) =>
  seen({
    id: 'o-1',
    local: LOCAL_DEPLOYMENT,
    remote: REMOTE_DEPLOYMENT,
    policies: seen(policies),
  });

export const ORGANIZATION = seen({ local: LOCAL_DEPLOYMENT });

/** Both sides seen, without an Elastic Cloud API key unless the changes bring the organization. */
export const observation = (changes: Partial<Observation> = {}): Observation => ({
  at: 0,
  local: seen(local()),
  remote: seen(remote()),
  ...changes,
});

export const intent = (changes: Partial<ApiKeyIntent> = {}): ApiKeyIntent => ({
  model: 'api_key',
  alias: 'archive',
  remote: { name: 'archive' },
  connection: {
    proxyAddress: 'archive.example:9443',
    serverName: 'archive.example',
    socketConnections: 18,
    skipUnavailable: true,
  },
  access: { search: [{ names: ['logs-*'] }], replication: [] },
  expirationDays: 365,
  ...changes,
});

/** The remote of {@link intent}, configured as it asks for, with a key that works. */
export const configuredRemote = (changes: Partial<ConfiguredRemote> = {}): ConfiguredRemote => ({
  alias: 'archive',
  mode: 'proxy',
  proxyAddress: 'archive.example:9443',
  serverName: 'archive.example',
  socketConnections: 18,
  skipUnavailable: true,
  connected: true,
  hasCredentials: true,
  answer: { connected: true, version: '9.5.3' },
  ...changes,
});

/** A key as this product makes it for {@link intent}. */
export const identityIntent = (changes: Partial<IdentityIntent> = {}): IdentityIntent => ({
  ...intent(),
  model: 'api_key_with_identity',
  signing: { source: 'node_certificate' },
  authority: { source: 'dropped_in', fingerprint: 'ab'.repeat(32), keep: [] },
  identityPattern: 'CN=.*',
  ...changes,
});

export const managedKey = (changes: Partial<CrossClusterKey> = {}): CrossClusterKey => ({
  id: 'key-1',
  name: 'c-local → archive',
  creation: 1_000,
  expiration: 1_000 + 365 * 86_400_000,
  access: { search: [{ names: ['logs-*'] }], replication: [] },
  metadata: {
    managed_by: 'remote-cluster-setup',
    alias: 'archive',
    proxy_address: 'archive.example:9443',
    local_cluster_uuid: 'uuid-c-local',
    local_cluster_name: 'c-local',
    run_id: 'run-0',
    expiration_days: 365,
  },
  ...changes,
});

/** Both sides with the connection of {@link intent} made and working. */
export const connected = (changes: Partial<Observation> = {}): Observation =>
  observation({
    local: seen(local({ remotes: seen([configuredRemote()]) })),
    remote: seen(remote({ keys: seen([managedKey()]) })),
    ...changes,
  });

/** The record of a run that has ended, with what it changed. */
export const recordOf = (intent: Intent, effects: Effect[], changes: Partial<RunRecord> = {}): RunRecord => ({
  format: 1,
  run: 'run-1',
  alias: intent.alias,
  purpose: 'connect',
  state: 'done',
  by: 'native1/admin',
  at: '2026-11-25T12:00:00.000Z',
  local: known(observation().local)?.clusterUuid ?? '',
  intent,
  effects,
  ...changes,
});
