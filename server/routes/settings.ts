import { PATHS, type SettingsResponse } from '../../common/api';
import type { IRouter } from '../kibana';
import { answering } from './respond';
import { ROUTE_SECURITY } from './security';
import type { Services } from './services';

/** What the page has to know before anything is asked. */
export function registerSettings(router: IRouter, { settings, logger }: Services): void {
  router.versioned.get({ path: PATHS.settings, access: 'internal', security: ROUTE_SECURITY }).addVersion(
    { version: '1', security: ROUTE_SECURITY, validate: {} },
    answering(logger, async (_request, _context, response) => {
      const { organizationEnabled, organizationUrl, allowedAddresses } = settings;
      const body: SettingsResponse = { organizationEnabled, organizationUrl, allowedAddresses };
      return response.ok({ body: { ...body } });
    }),
  );
}
