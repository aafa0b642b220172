import type { IRouter } from '../kibana';
import { registerConnections } from './connections';
import { registerDeployments } from './deployments';
import { registerIdentity } from './identity';
import { registerObserve } from './observe';
import { registerPlan } from './plan';
import { registerRecordedRuns } from './recorded_runs';
import { registerRuns } from './runs';
import type { Services } from './services';
import { registerSettings } from './settings';

export function registerRoutes(router: IRouter, services: Services): void {
  registerSettings(router, services);
  registerConnections(router, services);
  registerDeployments(router, services);
  registerObserve(router, services);
  registerIdentity(router, services);
  registerPlan(router, services);
  registerRuns(router, services);
  registerRecordedRuns(router, services);
}
