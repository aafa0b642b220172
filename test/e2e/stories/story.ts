/**
 * What every story starts from: a browser page, logged in to the host of the local deployment; the clusters, to be
 * asked past everything of ours; and nothing connected. A story also fails when its page logs an error or asks another
 * host for anything.
 */
import { test as base, expect } from '@playwright/test';
import { Clusters } from '../../support/clusters';
import { Screens } from './screens';
import { watchPage } from './watch_page';
import { Wizard } from './wizard';
import { runningWorld } from './world';

export { expect };

interface Stories {
  clusters: Clusters;
  wizard: Wizard;
  screens: Screens;
  /** Statuses from 400 on that the story brings about; any other fails it. */
  expectedStatuses: number[];
  nothingConnected: undefined;
  cleanPage: undefined;
}

/** Elasticsearch never shows this list, so that it cannot be told whether there is one. */
const NO_CA = { persistent: { 'cluster.remote.signing.certificate_authorities': null } };

type Session = Awaited<ReturnType<import('@playwright/test').BrowserContext['storageState']>>;

export const test = base.extend<Stories, { session: Session }>({
  session: [
    async ({ browser }, use) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await new Wizard(page, runningWorld()).logIn();
      const session = await context.storageState();
      await context.close();
      await use(session);
    },
    { scope: 'worker' },
  ],
  storageState: ({ session }, use) => use(session),
  baseURL: async ({ browserName: _ }, use) => use(runningWorld().hosts.observability),
  clusters: async ({ browserName: _ }, use) => use(new Clusters(runningWorld())),
  wizard: async ({ page }, use) => use(new Wizard(page, runningWorld())),
  screens: async ({ page }, use) => use(new Screens(page)),
  expectedStatuses: [[], { option: true }],
  nothingConnected: [
    async ({ clusters }, use) => {
      await clusters.clear('observability', 'archive', 'europe');
      for (const remote of ['archive', 'europe'])
        await clusters.ask(remote, 'PUT', '/_cluster/settings', NO_CA);
      await use(undefined);
    },
    { auto: true },
  ],
  cleanPage: [
    async ({ page, expectedStatuses }, use) => {
      const seen = watchPage(page, expectedStatuses);
      await use(undefined);
      expect(seen).toEqual({ errors: [], foreign: [], refused: [] });
    },
    { auto: true },
  ],
});
