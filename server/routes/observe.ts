import { schema } from '@kbn/config-schema';
import { type ObserveRequest, PATHS } from '../../common/api';
import type { IRouter } from '../kibana';
import { observe } from '../observe';
import { answering } from './respond';
import { BODY, credentials, deploymentId } from './schemas';
import { ROUTE_SECURITY } from './security';
import { type Services, systemsFor } from './services';

const body = schema.object({
  credentials,
  deploymentId: schema.maybe(deploymentId),
});

/** Looks at both sides, as far as credentials were given. */
export function registerObserve(router: IRouter, services: Services): void {
  router.versioned
    .post({ path: PATHS.observe, access: 'internal', security: ROUTE_SECURITY, options: BODY })
    .addVersion(
      { version: '1', security: ROUTE_SECURITY, validate: { request: { body } } },
      answering<unknown, unknown, ObserveRequest>(services.logger, async (request, context, response) => {
        const systems = await systemsFor(services, context, request.body.credentials);
        const observation = await observe(systems, {
          ...(request.body.deploymentId !== undefined && { deploymentId: request.body.deploymentId }),
          remoteUrl: request.body.credentials.remote?.url ?? '',
        });
        return response.ok({ body: { observation } });
      }),
    );
}
