import type { DeploymentDetail } from '../observation';
import { guardOf } from './meanwhile';
import { placeOf } from './named_values';
import type { Json, PlannedRequest } from './types';

/** Bundles in the plan of a deployment, and the update that changes them: it sends the whole plan again. */

export interface PlanBundle {
  name: string;
  url: string;
  elasticsearch_version: string;
}

export function bundlesOf(deployment: DeploymentDetail | undefined): PlanBundle[] {
  const plan = deployment?.plan as { elasticsearch?: { user_bundles?: PlanBundle[] } } | undefined;
  return plan?.elasticsearch?.user_bundles ?? [];
}

/** Whether a deployment's plan has a bundle attached. */
export const hasBundle = (deployment: DeploymentDetail | undefined, name: string): boolean =>
  bundlesOf(deployment).some((bundle) => bundle.name === name);

/** The plan with one bundle more; one of the same name is replaced. */
export const withBundle = (deployment: DeploymentDetail, bundle: PlanBundle): Json =>
  planWith(deployment, [...bundlesOf(deployment).filter(({ name }) => name !== bundle.name), bundle]);

/** Where the address of the bundle stands in the update that attaches it: it is the last one. */
export const urlOfAdded = (deployment: DeploymentDetail, { name }: PlanBundle): string =>
  placeOf(
    ...['resources', 'elasticsearch', 0, 'plan', 'elasticsearch', 'user_bundles'],
    bundlesOf(deployment).filter((bundle) => bundle.name !== name).length,
    'url',
  );

export const withoutBundle = (deployment: DeploymentDetail, name: string): Json =>
  planWith(
    deployment,
    bundlesOf(deployment).filter((bundle) => bundle.name !== name),
  );

function planWith(deployment: DeploymentDetail, bundles: PlanBundle[]): Json {
  const plan = (deployment.plan ?? {}) as { [key: string]: Json } & {
    elasticsearch?: { [key: string]: Json };
  };
  return {
    ...plan,
    elasticsearch: { ...plan.elasticsearch, user_bundles: bundles.map((entry) => ({ ...entry })) },
  };
}

/** `PUT /deployments/{id}`; what it does not name stays. */
export const planUpdate = (deployment: DeploymentDetail, plan: Json): PlannedRequest => ({
  system: 'organization',
  method: 'PUT',
  path: `/deployments/${deployment.id}?hide_pruned_orphans=false`,
  ...guardOf(deployment),
  body: {
    prune_orphans: false,
    resources: {
      elasticsearch: [{ ref_id: deployment.refId, region: deployment.region, plan }],
    },
  },
});
