import { schema } from '@kbn/config-schema';
import { type ObserveRequest, PATHS } from '../../common/api';
import type { IRouter } from '../kibana';
import { observe } from '../observe';
import { routesOn } from './route';
import { credentials, deploymentId } from './schemas';
import { type Services, systemsFor } from './services';

const body = schema.object({
  credentials,
  deploymentId: schema.maybe(deploymentId),
});

/** Looks at both sides, as far as credentials were given. */
export function registerObserve(router: IRouter, services: Services): void {
  const routes = routesOn(router, services.logger);
  routes.post<unknown, ObserveRequest>(PATHS.observe, { body }, async (request, context, response) => {
    const systems = await systemsFor(services, context, request.body.credentials);
    const observation = await observe(systems, {
      ...(request.body.deploymentId !== undefined && { deploymentId: request.body.deploymentId }),
      remoteUrl: request.body.credentials.remote?.url ?? '',
    });
    return response.ok({ body: { observation } });
  });
}
