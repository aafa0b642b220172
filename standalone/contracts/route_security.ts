import { schema } from '@kbn/config-schema';
import type { RouteSecurity } from '../../server/kibana';
import type { Flavour } from './flavour';

const withoutPrivileges = schema.object({
  enabled: schema.literal(false),
  reason: schema.string({ minLength: 1 }),
});
const withPrivileges = schema.object({
  requiredPrivileges: schema.arrayOf(schema.string(), { minSize: 1 }),
});
const routeSecurity = schema.object({
  authz: schema.oneOf([withoutPrivileges, withPrivileges]),
  authc: schema.maybe(schema.object({ enabled: schema.literal(true) })),
});

/**
 * Checks what a route says about its authorization, as Kibana does when the route is registered. Kibana 8.12 does not know
 * the key. There are no Kibana privileges outside Kibana, so a route that asks for some could only be open or
 * closed to everybody: both are wrong, and it is refused.
 *
 * @throws Error naming the route and what is missing.
 */
export function checkRouteSecurity(
  flavour: Flavour,
  route: string,
  security: RouteSecurity | undefined,
): void {
  if (flavour === '8.12') return;
  try {
    routeSecurity.validate(security, {}, 'security');
  } catch (error) {
    throw new Error(`Route ${route}: ${(error as Error).message}`);
  }
  if (security && 'requiredPrivileges' in security.authz) {
    throw new Error(`Route ${route} asks for Kibana privileges, which only Kibana has.`);
  }
}
