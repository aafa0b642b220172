import type { History } from 'history';
import { PLUGIN_ID } from '../../common/constants';
import type {
  ChromeBreadcrumb,
  ManagementAppMountParams,
  ManagementBreadcrumb,
  ManagementSection,
  ManagementSetup,
  Unmount,
} from '../../public/kibana';

export type ManagementApp = Parameters<ManagementSection['registerApp']>[0];

/** Where the app is inside of Stack Management. */
export const APP_PATH = `/data/${PLUGIN_ID}`;

/** Stack Management, which here has one section, and opens the app that is at the address of this page. */
export function createManagement(): { setup: ManagementSetup; app(): ManagementApp } {
  const registered = new Map<string, ManagementApp>();
  const data: ManagementSection = {
    registerApp(app) {
      if (registered.has(app.id)) {
        throw new Error(`Management app already registered - id: ${app.id}, title: ${app.title}`);
      }
      registered.set(app.id, app);
      return app;
    },
  };
  return {
    setup: { sections: { section: { data } } },
    app() {
      const app = registered.get(PLUGIN_ID);
      if (!app) throw new Error(`The plugin registered no management app ${PLUGIN_ID}.`);
      return app;
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
  let unmount: Unmount = () => undefined;
  new Promise<Unmount>((resolve) => resolve(app.mount(params))).then((done) => {
    unmount = done;
  }, onError);
  return () => unmount();
}
