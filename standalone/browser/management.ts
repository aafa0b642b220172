import type { ManagementSection, ManagementSetup } from '../../public/kibana';

export type ManagementApp = Parameters<ManagementSection['registerApp']>[0];

/** Stack Management, which here has one section and takes the one app it is for. */
export function createManagement(): { setup: ManagementSetup; app(): ManagementApp } {
  let registered: ManagementApp | undefined;
  const data: ManagementSection = {
    registerApp(app) {
      registered = app;
      return app;
    },
  };
  return {
    setup: { sections: { section: { data } } },
    app() {
      if (!registered) throw new Error('The plugin registered no management app.');
      return registered;
    },
  };
}
