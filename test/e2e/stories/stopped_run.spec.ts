import type { Browser, BrowserContextOptions } from '@playwright/test';
import type { Clusters } from '../../support/clusters';
import { Screens } from './screens';
import { expect, test } from './story';
import { Wizard } from './wizard';
import { runningWorld } from './world';

/** A run that stops half-way: its key is revoked while it waits for Elastic Cloud. */
async function stopHalfWay(wizard: Wizard, clusters: Clusters): Promise<void> {
  await wizard.toReview({ alias: 'fault-delay-5' });
  await expect(wizard.by('rcsRecord')).toContainText('A record of this run is written to');
  await wizard.connect();
  await expect(wizard.step('store_credential')).toContainText('Running');
  const ids = (await clusters.keys('archive')).map(({ id }) => id);
  await clusters.ask('archive', 'DELETE', '/_security/api_key', { ids });
  await expect(wizard.by('rcsStopped')).toBeVisible({ timeout: 60_000 });
  await expect(wizard.by('rcsStands')).toBeVisible();
}

/** Another window, which knows nothing of what was entered in the first. */
async function elsewhere(browser: Browser, options: BrowserContextOptions): Promise<Wizard> {
  const context = await browser.newContext({ ...options, viewport: { width: 1280, height: 900 } });
  return new Wizard(await context.newPage(), runningWorld());
}

test('a run that stopped is found on the connections page of another window, and finished there', async ({
  wizard,
  clusters,
  browser,
  storageState,
  baseURL,
}) => {
  test.slow();
  await stopHalfWay(wizard, clusters);
  const other = await elsewhere(browser, { storageState, baseURL });
  const screens = new Screens(other.page);
  await other.page.goto('/');
  await expect(other.by('rcsUnfinishedRun-fault-delay-5')).toContainText('Stopped: connecting');
  await screens.check();
  await other.by('rcsFinishRun-fault-delay-5').click();
  await expect(other.by('rcsStopped')).toBeVisible();
  await screens.check();
  await other.giveCloudKey();
  await other.signIn(other.deployment('archive'));
  await expect(other.by('rcsPlan')).toBeVisible();
  await screens.check();
  await other.by('rcsFinish').click();
  await other.isConnected();
  expect(await clusters.keys('archive')).toHaveLength(1);
  await other.page.goto('/');
  await expect(other.by('rcsConnectionsPage')).toBeVisible();
  await expect(other.by('rcsUnfinishedRuns')).toBeHidden();
});
