import type { RouteSecurity } from '../kibana';

/**
 * Every route of ours: no Kibana privilege is asked, since none would hold. What is done on the local cluster is
 * done as the logged-in user, and what is done elsewhere with credentials that came with the request; the
 * clusters and Elastic Cloud authorize each call. Privileges are checked before a plan can be run.
 */
export const ROUTE_SECURITY: RouteSecurity = {
  authz: {
    enabled: false,
    reason:
      'Delegated: Elasticsearch authorizes each request as the logged-in user, the remote and Elastic Cloud by the credentials that come with it.',
  },
};
