import { PATHS, type SettingsResponse } from '../../common/api';
import type { IRouter } from '../kibana';
import { routesOn } from './route';
import type { Services } from './services';

/** What the page has to know before anything is asked. */
export function registerSettings(router: IRouter, { settings, logger }: Services): void {
  const routes = routesOn(router, logger);
  routes.get(PATHS.settings, {}, async (_request, _context, response) => {
    const { organizationEnabled, organizationUrl, allowedAddresses } = settings;
    const body: SettingsResponse = { organizationEnabled, organizationUrl, allowedAddresses };
    return response.ok({ body: { ...body } });
  });
}
