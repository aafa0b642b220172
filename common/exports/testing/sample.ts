import type { ApiKeyIntent } from '../../intent';
import type { ClusterObservation, DeploymentDetail, Observation } from '../../observation';
import { plan } from '../../plan/plan';
import type { Plan } from '../../plan/types';
import { seen } from '../../problem';

/** One connection, observability → archive, for tests of what shows a plan. */
export const sampleIntent: ApiKeyIntent = {
  model: 'api_key',
  alias: 'archive',
  remote: { name: 'archive', deploymentId: 'd-archive' },
  connection: {
    proxyAddress: 'archive.es.example.com:9443',
    serverName: 'archive.es.example.com',
    socketConnections: 18,
    skipUnavailable: true,
  },
  access: { search: [{ names: ['logs-*'] }], replication: [] },
  expirationDays: 365,
};

const EVERYTHING = { clusters: ['*'], names: ['*'], privileges: ['all'] };

/** @param withOrganization whether an Elastic Cloud API key showed the local deployment */
export function sampleObservation(withOrganization = true): Observation {
  return {
    at: 0,
    local: seen({
      ...cluster('es-observability', 'uuid-local'),
      remotes: seen([]),
      ownRemoteIndices: seen([EVERYTHING]),
      records: seen([]),
    }),
    remote: seen({
      ...cluster('es-archive', 'uuid-remote'),
      url: 'https://archive.es.example.com',
      indices: seen([]),
      keys: seen([]),
      signingRecord: seen(null),
    }),
    ...(withOrganization && {
      organization: seen({ local: deployment('observability'), remote: deployment('archive') }),
    }),
  };
}

/** The plan for both, with digests and hash as the server sets them. */
export function samplePlan(
  intent: ApiKeyIntent = sampleIntent,
  observation: Observation = sampleObservation(),
): Plan & { hash: string } {
  const made = plan(intent, observation);
  return {
    ...made,
    steps: made.steps.map((step) => ({ ...step, digest: `digest of ${step.id}` })),
    hash: 'hash of the plan',
  };
}

const cluster = (clusterName: string, clusterUuid: string): ClusterObservation => ({
  clusterName,
  clusterUuid,
  version: '9.5.3',
  license: seen({ type: 'enterprise', status: 'active' }),
  user: seen({ username: 'admin', roles: ['superuser'], authenticationType: 'realm' }),
  privileges: seen({ manage: true, manage_security: true, monitor: true }),
  certificates: seen([]),
});

const deployment = (name: string): DeploymentDetail => ({
  id: `d-${name}`,
  name,
  region: 'aws-eu-west-1',
  provider: 'aws',
  clusterId: `es-${name}`,
  refId: 'main-elasticsearch',
  keystore: seen([]),
  pending: false,
});
