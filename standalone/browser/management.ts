import type { History } from 'history';
import type {
  ChromeBreadcrumb,
  ManagementAppMountParams,
  ManagementBreadcrumb,
  ManagementSection,
  ManagementSetup,
  Unmount,
} from '../../public/kibana';

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

/** Addresses of breadcrumbs are inside the app: the link is made here, as Stack Management makes it. */
export const linkedBreadcrumb = ({ text, href }: ManagementBreadcrumb, history: History): ChromeBreadcrumb =>
  href === undefined
    ? { text }
    : {
        text,
        href: history.createHref({ pathname: href }),
        onClick: (event) => {
          if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          history.push(href);
        },
      };

/** Stack Management waits for nobody: an app that is mounted after its page was left is never unmounted. */
export function mountApp(
  app: ManagementApp,
  params: ManagementAppMountParams,
  onError: (error: Error) => void,
): Unmount {
  let unmount: Unmount | undefined;
  Promise.resolve(app.mount(params)).then((done) => {
    unmount = done;
  }, onError);
  return () => unmount?.();
}
