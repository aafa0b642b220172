import type { ManagementSetup, Plugin } from './kibana';
import { RemoteClusterSetupPlugin } from './plugin';

/** Kibana's way in. The app itself is loaded when its page is opened. */
export const plugin = (): Plugin<{ management: ManagementSetup }> => new RemoteClusterSetupPlugin();
