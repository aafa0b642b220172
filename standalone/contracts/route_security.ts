import { schema } from '@kbn/config-schema';
import type { RouteSecurity } from '../../server/kibana';
import type { Flavour } from './flavour';

const withoutPrivileges = schema.object({ enabled: schema.literal(false), reason: schema.string() });
const withPrivileges = schema.object({
  requiredPrivileges: schema.arrayOf(schema.string(), { minSize: 1 }),
});
const authc = schema.maybe(schema.object({ enabled: schema.literal(true) }));

/**
 * Checks what a route says about its authorization, as Kibana does when the route is registered, in its words. Kibana 8.12
 * does not know the key. There are no Kibana privileges outside Kibana, so a route that asks for some could only be open or
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
  const authz = security?.authz ?? {};
  const isOpen = 'enabled' in authz && authz.enabled === false;
  const whole = schema.object({ authz: isOpen ? withoutPrivileges : withPrivileges, authc });
  try {
    whole.validate({ ...security, authz });
  } catch (error) {
    throw new Error(`Route ${route}: ${(error as Error).message}`);
  }
  if (!isOpen) throw new Error(`Route ${route} asks for Kibana privileges, which only Kibana has.`);
}
