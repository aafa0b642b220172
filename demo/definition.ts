/** What the demo organization is made of: plain data, so that tests can describe other shapes. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DemoError } from './error';
import { repositoryRoot } from './repository';

export interface OrganizationDefinition {
  /** Organization id of Elastic Cloud, also the scope id in the names of its node certificates. */
  id: string;
  name: string;
  deployments: DeploymentDefinition[];
}

export interface DeploymentDefinition {
  name: string;
  provider: 'aws' | 'gcp' | 'azure';
  /** Region in the provider's own words. */
  region: string;
  version: string;
  /** The deployment that the host serves the wizard for. One of them, started by default. */
  local?: boolean;
  /** Started only when asked for by name. */
  optional?: boolean;
  license?: 'trial' | 'basic';
  nodes?: number;
  sampleData?: boolean;
  /** Tags of the deployment, as in its metadata. */
  tags?: Record<string, string>;
  /** Whom the deployment trusts at first, over the certificate model; `self` as those made before February 2021. */
  trust?: 'all' | 'self';
  /** Further lines of each node's `elasticsearch.yml`. */
  nodeSettings?: Record<string, NodeSetting>;
}

export type NodeSetting = string | number | boolean | string[];

/** The organization of `organization.json`, which `npm start` reads too, to know what to set up. */
export const DEMO_ORGANIZATION: OrganizationDefinition = JSON.parse(
  readFileSync(join(repositoryRoot(), 'demo', 'organization.json'), 'utf8'),
);

/** What follows from a definition alone: the names that Elastic Cloud would have given. */
export interface Identity {
  /** Deployment id, 32 hex digits. */
  id: string;
  /** Elasticsearch cluster id of Elastic Cloud, 32 hex digits, which is the node setting `cluster.name`. */
  clusterId: string;
  /** Region as the Elastic Cloud API names it, as in `aws-eu-west-1`. */
  regionId: string;
  /** Host name of the deployment's Elasticsearch, below `.localhost`. */
  endpoint: string;
}

export function identify(organizationId: string, definition: DeploymentDefinition): Identity {
  const { name, provider, region } = definition;
  const clusterId = hex(organizationId, 'cluster', name);
  return {
    id: hex(organizationId, 'deployment', name),
    clusterId,
    regionId: `${provider}-${region}`,
    endpoint: `${name}-${clusterId.slice(0, 6)}.es.${region}.${provider}.demo.localhost`,
  };
}

/** 32 hex digits that stay the same for the same parts. */
export function hex(...parts: string[]): string {
  return createHash('sha256').update(parts.join('/')).digest('hex').slice(0, 32);
}

/**
 * The deployments to start: all that are not optional, and those asked for.
 * @throws when a name asked for is not in the definition
 */
export function selectDeployments(
  definition: OrganizationDefinition,
  asked: string[],
): DeploymentDefinition[] {
  const known = definition.deployments.map(({ name }) => name);
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new DemoError(`The demo has no deployment named "${unknown}". It has: ${known.join(', ')}.`);
  }
  return definition.deployments.filter(({ name, optional }) => !optional || asked.includes(name));
}
