import { schema } from '@kbn/config-schema';
import { PATHS, type PlanRequest, type PlanResponse } from '../../common/api';
import { plan } from '../../common/plan/plan';
import type { IRouter } from '../kibana';
import { observe } from '../observe';
import { withDigests } from '../run/digest';
import type { Systems } from '../systems/system';
import { routesOn } from './route';
import { credentials, intent } from './schemas';
import { ownerOf, type Services, systemsFor } from './services';

const body = schema.object({ intent, credentials });

/** Observes and plans; changes nothing. */
export function registerPlan(router: IRouter, services: Services): void {
  const routes = routesOn(router, services.logger);
  routes.post<unknown, PlanRequest>(PATHS.plan, { body }, async (request, context, response) => {
    const systems = await systemsFor(services, context, request.body.credentials);
    const planned = await planNow(systems, request.body);
    services.registry.reviews.remember(await ownerOf(systems.local), planned.plan.hash);
    return response.ok({ body: { ...planned } });
  });
}

/** The plan as the world is at this moment, with its digests. */
export async function planNow(systems: Systems, { intent, credentials }: PlanRequest): Promise<PlanResponse> {
  const observation = await observe(systems, {
    intent,
    remoteUrl: credentials.remote?.url ?? '',
  });
  return { plan: withDigests(plan(intent, observation)), observation };
}
