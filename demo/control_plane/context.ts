/** What the routes of the control plane work on. */
import type { Certificates } from '../certificates/store';
import type { OrganizationDefinition } from '../definition';
import type { Deployment } from '../deployment';
import type { Extensions } from '../extensions';
import type { OrganizationRecord } from '../record';
import { CloudApiError, deploymentNotFound, resourceNotFound } from './errors';
import type { Variant } from './variants';

/** What can be said of a deployment in a list, whether or not a node is behind it. */
export interface Listed {
  id: string;
  name: string;
  clusterId: string;
  regionId: string;
  version: string;
  endpoint: string;
  httpPort: number;
  isHealthy: boolean;
  status: string;
  tags: Record<string, string>;
  /** ISO date. */
  lastModified: string;
  /** The real one, unless it is only described. */
  deployment?: Deployment;
}

export interface Context {
  definition: OrganizationDefinition;
  record: OrganizationRecord;
  extensions: Extensions;
  certificates: Certificates;
  /** Told after each change of rulesets and their associations. */
  onPoliciesChanged(): void;
  /** All deployments that the key sees, the real ones first. */
  listed(): Listed[];
  /** What the key of the request asks the API to answer otherwise. */
  variants: ReadonlySet<Variant>;
}

export const REF_ID = 'main-elasticsearch';
/** Elastic Cloud takes this in place of the ref id when there is only one resource. */
const ANY_REF_ID = '_main';

export function listDeployment(deployment: Deployment): Listed {
  const { identity, definition } = deployment;
  return {
    ...identity,
    name: definition.name,
    version: definition.version,
    httpPort: deployment.httpPort,
    isHealthy: deployment.isHealthy,
    status: deployment.status,
    tags: definition.tags ?? {},
    lastModified: deployment.record.lastModified,
    deployment,
  };
}

/** @throws 404 */
export function findListed(context: Context, id: unknown): Listed {
  const found = context.listed().find((listed) => listed.id === id);
  if (!found) throw deploymentNotFound(String(id));
  return found;
}

/** @throws 404, or 400 when no node is behind the deployment */
export function findDeployment(context: Context, id: unknown): Deployment {
  const { deployment } = findListed(context, id);
  if (!deployment) {
    throw new CloudApiError(
      400,
      'deployments.described_only',
      `The deployment [${id}] of this demo is only described: it has no node.`,
    );
  }
  return deployment;
}

/** @throws 404 when the deployment has no Elasticsearch of that ref id */
export function checkRefId(refId: unknown): void {
  if (refId !== REF_ID && refId !== ANY_REF_ID) throw resourceNotFound('elasticsearch', String(refId));
}
