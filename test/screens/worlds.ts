import type { Intent } from '../../common/intent';
import type {
  ConfiguredRemote,
  DeploymentSummary,
  NetworkPolicy,
  Observation,
} from '../../common/observation';
import { known, seen } from '../../common/problem';
import {
  ARCHIVE,
  ARCHIVE_DETAIL,
  BOTH_SIDES,
  CONNECTED,
  LIVE_REMOTE,
  LOCAL,
  OBSERVABILITY_DETAIL,
  REMOTE,
} from '../../public/testing/samples';
import { type Draft, EMPTY_ACCESS, EMPTY_DRAFT } from '../../public/wizard/draft';
import { buildIntent } from '../../public/wizard/intent';

/** The clusters and the drafts that screens are pictured with. */

const REFUSING_POLICY: NetworkPolicy = {
  id: 'p-1',
  name: 'reporting only',
  type: 'remote_cluster',
  region: 'gcp-us-central1',
  includeByDefault: false,
  rules: [{ id: 'r-1', description: 'reporting', remote_cluster_id: 'c-reporting' }],
  applies: true,
  others: 0,
};

/** Both in one region, nothing in the way. */
export const NEAR: Observation = {
  ...BOTH_SIDES,
  organization: seen({
    id: '5c0pe',
    local: OBSERVABILITY_DETAIL,
    remote: ARCHIVE_DETAIL,
    policies: seen([]),
    extensions: seen([]),
  }),
};

/** Two regions and providers, a network security policy that shuts this deployment out, users who can get a role. */
export const FAR: Observation = {
  ...BOTH_SIDES,
  local: seen({
    ...LOCAL,
    users: seen([{ username: 'anna', roles: ['viewer'], metadata: {} }]),
    role: seen(null),
    runsAs: seen(true as const),
  }),
  organization: seen({
    id: '5c0pe',
    local: OBSERVABILITY_DETAIL,
    remote: { ...ARCHIVE_DETAIL, region: 'gcp-us-central1', provider: 'gcp' },
    policies: seen([REFUSING_POLICY]),
    extensions: seen([]),
    localAuthorities: seen({ fingerprint: 'ab'.repeat(32), certificates: [] }),
  }),
};

/** The longest name that Elastic Cloud takes, on both sides. */
const LONG = 'customer-observability-and-security-production-europe-west-1';
export const LONG_NAMES: Observation = {
  ...NEAR,
  organization: seen({
    local: { ...OBSERVABILITY_DETAIL, name: `${LONG}-a` },
    remote: { ...ARCHIVE_DETAIL, name: `${LONG}-archive` },
    policies: seen([]),
    extensions: seen([]),
  }),
};

/** A remote without an Elastic Cloud API key. */
export const BY_ADDRESS: Observation = { at: 0, local: seen(LOCAL), remote: seen(REMOTE) };

/** A remote with more indices than anybody reads. */
export const MANY_INDICES: Observation = {
  ...NEAR,
  remote: seen({
    ...REMOTE,
    indices: seen(
      Array.from({ length: 10_000 }, (_, i) => ({
        name: `logs-${String(i).padStart(5, '0')}`,
        kind: 'index' as const,
      })),
    ),
  }),
};

export { CONNECTED };

export const DEPLOYMENTS: DeploymentSummary[] = Array.from({ length: 60 }, (_, i) => ({
  ...ARCHIVE,
  id: `${String(i).padStart(4, '0')}00000000`,
  name: i === 0 ? 'archive' : `${['search', 'security', 'metrics'][i % 3]}-${i}`,
  region: ['aws-eu-west-1', 'gcp-us-central1', 'azure-westeurope'][i % 3] ?? '',
  clusterId: i === 0 ? ARCHIVE.clusterId : `c${i}`,
  version: i % 7 === 6 ? '8.13.4' : '9.5.3',
}));

/** `count` remotes; every fifth fails and the next one is not known. */
export const remotes = (count: number): ConfiguredRemote[] =>
  Array.from({ length: count }, (_, i) => ({
    ...LIVE_REMOTE,
    alias: i === 0 ? 'archive' : `remote-${i}`,
    hasCredentials: i % 4 !== 3,
  }));

const DECIDED: Draft = {
  ...EMPTY_DRAFT,
  deployment: ARCHIVE,
  remoteSettled: true,
  securitySettled: true,
  model: 'api_key_with_identity',
  access: { ...EMPTY_ACCESS, search: ['logs-*'] },
};

export const DRAFTS = {
  empty: EMPTY_DRAFT,
  picked: { ...EMPTY_DRAFT, deployment: ARCHIVE },
  identity: DECIDED,
  key: { ...DECIDED, model: 'api_key' },
  tls: { ...DECIDED, model: 'tls_certificate' },
  withReader: { ...DECIDED, reader: { users: ['anna'] } },
  byAddress: {
    ...DECIDED,
    model: 'api_key',
    source: 'address',
    deployment: undefined,
    address: 'https://archive.es.eu-west-1.aws.elastic-cloud.com',
  },
} as const satisfies Record<string, Draft>;

/** @throws when the draft is not complete */
export function intentOf(draft: Draft, observation: Observation): Intent {
  const intent = buildIntent(draft, observation);
  if (!intent) throw new Error('The draft of this screen means nothing yet.');
  return intent;
}

/** What the server judges of the pattern of an intent. */
export const judged = (intent: Intent, observation: Observation): Observation =>
  intent.model === 'api_key_with_identity'
    ? { ...observation, identity: seen(previewOf(intent.identityPattern, observation)) }
    : observation;

export const previewOf = (pattern: string, observation: Observation) => ({
  pattern,
  local: (known(known(observation.local)?.certificates) ?? []).map(({ subject }) => ({
    dn: subject,
    admitted: true,
  })),
  others: { total: 63, admitted: 0, names: [] },
});
