import { schema } from '@kbn/config-schema';
import { type DeploymentsRequest, PATHS } from '../../common/api';
import type { IRouter } from '../kibana';
import { searchDeployments } from '../observe/organization';
import { answering } from './respond';
import { organizationAccess } from './schemas';
import { ROUTE_SECURITY } from './security';
import { type Services, systemsFor } from './services';

const body = schema.object({
  organization: organizationAccess,
  query: schema.string({ maxLength: 200 }),
  cursor: schema.maybe(schema.string({ maxLength: 4096 })),
});

/** One page of the organization's deployments. */
export function registerDeployments(router: IRouter, services: Services): void {
  router.versioned.post({ path: PATHS.deployments, access: 'internal', security: ROUTE_SECURITY }).addVersion(
    { version: '1', security: ROUTE_SECURITY, validate: { request: { body } } },
    answering<unknown, unknown, DeploymentsRequest>(services.logger, async (request, context, response) => {
      const { organization } = await systemsFor(services, context, {
        organization: request.body.organization,
      });
      if (!organization) throw new Error('an organization was given');
      return response.ok({
        body: { ...(await searchDeployments(organization, request.body.query.trim(), request.body.cursor)) },
      });
    }),
  );
}
