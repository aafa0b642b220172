import { MANAGED_BY } from '../../common/constants';
import type {
  ConfiguredRemote,
  CrossClusterKey,
  DeploymentDetail,
  DeploymentSummary,
  LocalObservation,
  NodeCertificate,
  Observation,
  RemoteObservation,
} from '../../common/observation';
import { seen } from '../../common/problem';

/** A pair of clusters with nothing in the way, as tests of pages start from. */

const licence = seen({ type: 'enterprise', status: 'active' });
const user = seen({ username: 'elastic', roles: ['superuser'], authenticationType: 'realm' });

/** What a node of Elastic Cloud shows of its transport certificate. */
const nodeCertificate = (clusterId: string): NodeCertificate => ({
  path: 'node.crt',
  subject: `CN=instance-0000000000.node.${clusterId}.cluster.5c0pe`,
  subjectDn: `CN=instance-0000000000.node.${clusterId}.cluster.5c0pe`,
  issuer: 'CN=elastic ce aws-eu-west-1',
  expiry: '2027-01-31T00:00:00.000Z',
  hasPrivateKey: true,
});

export const LOCAL: LocalObservation = {
  clusterName: 'c1a0b5',
  clusterUuid: 'uuid-local',
  version: '9.5.3',
  license: licence,
  user,
  privileges: seen({ manage: true, manage_security: true, monitor: true }),
  certificates: seen([nodeCertificate('c1a0b5')]),
  remotes: seen([]),
  ownRemoteIndices: seen([{ clusters: ['*'], names: ['*'], privileges: ['all'] }]),
  records: seen([]),
};

export const REMOTE: RemoteObservation = {
  clusterName: 'c2f7d9',
  clusterUuid: 'uuid-remote',
  version: '9.5.3',
  license: licence,
  user,
  privileges: seen({ manage: true, manage_security: true, monitor: true }),
  certificates: seen([nodeCertificate('c2f7d9')]),
  url: 'https://archive.example.elastic-cloud.com:443',
  indices: seen([
    { name: 'logs-web-default', kind: 'data_stream' },
    { name: 'logs-db-default', kind: 'data_stream' },
    { name: 'orders', kind: 'index' },
  ]),
  keys: seen([]),
  signingRecord: seen(null),
};

export const ARCHIVE: DeploymentSummary = {
  id: 'd-archive',
  name: 'archive',
  region: 'aws-eu-west-1',
  provider: 'aws',
  version: '9.5.3',
  healthy: true,
  clusterId: 'c2f7d9',
};

export const ARCHIVE_DETAIL: DeploymentDetail = {
  ...ARCHIVE,
  refId: 'main-elasticsearch',
  endpoint: 'c2f7d9.eu-west-1.aws.elastic-cloud.com',
  serviceUrl: 'https://archive.example.elastic-cloud.com:443',
  keystore: seen([]),
  pending: false,
  plan: { elasticsearch: { version: '9.5.3' } },
};

export const OBSERVABILITY_DETAIL: DeploymentDetail = {
  ...ARCHIVE_DETAIL,
  id: 'd-observability',
  name: 'observability',
  clusterId: 'c1a0b5',
};

/** What is seen of it at each depth of knowledge. */
export const LOCAL_ONLY: Observation = { at: 0, local: seen(LOCAL) };
export const BEFORE_SIGN_IN: Observation = {
  ...LOCAL_ONLY,
  organization: seen({ local: OBSERVABILITY_DETAIL, remote: ARCHIVE_DETAIL }),
};
export const BOTH_SIDES: Observation = { ...BEFORE_SIGN_IN, remote: seen(REMOTE) };

/** A connection to it that works, with a key of ours and without an identity. */
export const LIVE_REMOTE: ConfiguredRemote = {
  alias: 'archive',
  mode: 'proxy',
  proxyAddress: 'c2f7d9.eu-west-1.aws.elastic-cloud.com:9443',
  serverName: 'c2f7d9.eu-west-1.aws.elastic-cloud.com',
  socketConnections: 18,
  skipUnavailable: false,
  connected: true,
  hasCredentials: true,
};
export const LIVE_KEY: CrossClusterKey = {
  id: 'key-1',
  name: 'observability → archive',
  creation: 0,
  expiration: 90 * 86_400_000,
  access: { search: [{ names: ['logs-*'] }], replication: [] },
  metadata: {
    managed_by: MANAGED_BY,
    alias: 'archive',
    local_cluster_uuid: LOCAL.clusterUuid,
    proxy_address: LIVE_REMOTE.proxyAddress,
  },
};
export const withKeys = (keys: CrossClusterKey[], remotes: ConfiguredRemote[] = []): Observation => ({
  ...BOTH_SIDES,
  local: seen({ ...LOCAL, remotes: seen(remotes) }),
  remote: seen({ ...REMOTE, keys: seen(keys) }),
});
export const CONNECTED = withKeys([LIVE_KEY], [LIVE_REMOTE]);
