/** Deployments that are only described, to browse a large organization: no node is behind them. */
import { hex, type OrganizationDefinition } from '../definition';
import type { Listed } from './context';

const TEAMS = [
  'billing',
  'checkout',
  'fraud',
  'logistics',
  'mobile',
  'platform',
  'search',
  'security',
  'support',
];
const KINDS = ['logs', 'metrics', 'traces', 'catalog', 'audit', 'analytics'];
const STAGES = ['prod', 'prod', 'staging', 'dev'];
const VERSIONS = [
  '9.5.3',
  '9.5.3',
  '9.4.2',
  '9.3.0',
  '9.1.3',
  '8.19.21',
  '8.18.8',
  '8.14.3',
  '8.13.4',
  '7.17.29',
];
const REGIONS = [
  ['aws', 'eu-west-1'],
  ['aws', 'us-east-1'],
  ['gcp', 'europe-west3'],
  ['gcp', 'us-central1'],
  ['azure', 'westeurope'],
] as const;
const UNHEALTHY_EACH = 37;
const PORT = 443;
const FIRST_MODIFIED = Date.parse('2026-01-01T00:00:00Z');

/** @returns the same `count` deployments each time */
export function describedDeployments(organization: OrganizationDefinition, count: number): Listed[] {
  const at = <T>(values: readonly T[], i: number) => values[i % values.length] as T;
  return Array.from({ length: count }, (_, i) => {
    const [provider, region] = at(REGIONS, i);
    const name = `${at(TEAMS, i)}-${at(KINDS, Math.floor(i / 7))}-${at(STAGES, Math.floor(i / 3))}-${String(i + 1).padStart(5, '0')}`;
    const clusterId = hex(organization.id, 'cluster', name);
    const isHealthy = (i + 1) % UNHEALTHY_EACH !== 0;
    return {
      id: hex(organization.id, 'deployment', name),
      name,
      clusterId,
      regionId: `${provider}-${region}`,
      version: at(VERSIONS, Math.floor(i / 5)),
      endpoint: `${name}-${clusterId.slice(0, 6)}.es.${region}.${provider}.demo.localhost`,
      httpPort: PORT,
      isHealthy,
      status: isHealthy ? 'started' : 'stopped',
      tags: { team: at(TEAMS, i), stage: at(STAGES, Math.floor(i / 3)) },
      lastModified: new Date(FIRST_MODIFIED + i * 60_000).toISOString(),
    };
  });
}
