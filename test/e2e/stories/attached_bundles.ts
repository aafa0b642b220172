import { Cloud } from '../../support/cloud';
import type { World } from '../../support/world';

interface DeploymentAnswer {
  resources: {
    elasticsearch: {
      info: { plan_info: { current: { plan: { elasticsearch: { user_bundles?: { name: string }[] } } } } };
    }[];
  };
}

/** Names of the bundles that Elastic Cloud has attached to a deployment, as its API tells. */
export async function attachedBundles(world: World, deployment: string): Promise<string[]> {
  const path = `/deployments/${world.deployments[deployment]?.id}?show_plans=true`;
  const { resources } = await new Cloud(world).ask<DeploymentAnswer>('GET', path);
  const bundles = resources.elasticsearch[0]?.info.plan_info.current.plan.elasticsearch.user_bundles ?? [];
  return bundles.map(({ name }) => name);
}
