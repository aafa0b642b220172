import { PLUGIN_ID, PLUGIN_TITLE } from '../common/constants';
import { showAppMissing } from './app_missing';
import type { CoreSetup, ManagementSetup, Plugin } from './kibana';

/** Registers the page in Stack Management → Data and loads nothing until it is opened. */
export class RemoteClusterSetupPlugin implements Plugin<{ management: ManagementSetup }> {
  setup(core: CoreSetup, { management }: { management: ManagementSetup }) {
    management.sections.section.data.registerApp({
      id: PLUGIN_ID,
      title: PLUGIN_TITLE,
      order: 8,
      keywords: ['remote cluster', 'cross-cluster search', 'cross-cluster replication', 'CCS', 'CCR'],
      async mount(params) {
        const [[start], app] = await Promise.all([
          core.getStartServices(),
          import('./app/mount').catch(() => undefined),
        ]);
        // Whoever has left by now gets no page: nobody would ever take it down again.
        if (!params.element.isConnected) return () => undefined;
        return app ? app.mount(start, params) : showAppMissing(params.element);
      },
    });
  }

  /** Nothing: the page takes what it needs when it is opened. Kibana insists on the function. */
  start() {}
}
