import { schema } from '@kbn/config-schema';
import { type DeploymentsRequest, PATHS } from '../../common/api';
import type { IRouter } from '../kibana';
import { searchDeployments } from '../observe/deployments';
import { routesOn } from './route';
import { line, organizationAccess } from './schemas';
import { type Services, systemsFor } from './services';

/** What begins a region or a version: nothing that could be more than a text to compare with. */
const beginning = line({
  maxLength: 100,
  validate: (value) => (/^[\w.-]+$/.test(value) ? undefined : 'has characters that none of them has'),
});
const word = line({ maxLength: 300 });

const body = schema.object({
  organization: organizationAccess,
  query: line({ minLength: 0, maxLength: 200 }),
  cursor: schema.maybe(line({ minLength: 0, maxLength: 4096 })),
  provider: schema.maybe(
    schema.oneOf([schema.literal('aws'), schema.literal('gcp'), schema.literal('azure')]),
  ),
  region: schema.maybe(beginning),
  version: schema.maybe(beginning),
  tag: schema.maybe(schema.object({ key: word, value: word })),
  connectable: schema.maybe(schema.boolean()),
  localClusterId: schema.maybe(line({ maxLength: 200 })),
});

/** One page of the organization's deployments. */
export function registerDeployments(router: IRouter, services: Services): void {
  const routes = routesOn(router, services.logger);
  routes.post<unknown, DeploymentsRequest>(
    PATHS.deployments,
    { body },
    async (request, context, response) => {
      const { organization: access, query, ...search } = request.body;
      const { organization } = await systemsFor(services, context, { organization: access });
      if (!organization) throw new Error('an organization was given');
      return response.ok({
        body: { ...(await searchDeployments(organization, { ...search, text: query.trim() })) },
      });
    },
  );
}
