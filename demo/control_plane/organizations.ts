/** `GET /organizations` and `GET /organizations/{id}`. */
import type { ServerRoute } from '@hapi/hapi';
import type { Context } from './context';
import { CloudApiError } from './errors';

export function organizationRoutes({ definition: { id, name }, variants }: Context): ServerRoute[] {
  return [
    {
      method: 'GET',
      path: '/organizations',
      handler: () => {
        if (variants.has('organizations-401'))
          throw new CloudApiError(401, 'user.not_found', 'User not found.');
        return { organizations: [{ id, name }] };
      },
    },
    {
      method: 'GET',
      path: '/organizations/{id}',
      handler: (request) => {
        if (request.params.id === id) return { id, name };
        throw new CloudApiError(
          404,
          'organization.not_found',
          `The organization [${request.params.id}] was not found.`,
        );
      },
    },
  ];
}
