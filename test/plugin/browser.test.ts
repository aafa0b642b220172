import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect as expectOf, type Locator, type Page } from '@playwright/test';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusters, Pair } from '../contract/pair';
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/chromium';
import { pluginDirOf } from './kibana/homes';
import { RUNNING } from './kibana/running';
import { runningKibana } from './running_kibana';
import { watchPage } from './watch_page';

const eventually = expectOf.configure({ timeout: 20_000 });

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
});
afterAll(() => browser.close());

describe.each(RUNNING)('the page in Kibana $version', ({ version, local, react }) => {
  const kibana = runningKibana(version);
  const pair = new Pair(local, 'archive');
  const home = `${kibana.url}app/management/data/remoteClusterSetup`;
  let page: Page;
  let seen: ReturnType<typeof watchPage>;
  const by = (subject: string) => page.locator(`[data-test-subj~="${subject}"]`);

  beforeAll(async () => {
    await pair.clear();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    seen = watchPage(page);
    const { username, password } = clusters.deployment(local);
    await page.goto(home);
    await page.getByLabel('User name').fill(username);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await eventually(by('rcsConnectionsPage')).toBeVisible();
  });
  afterAll(async () => {
    await page?.context().close();
    await pair.clear();
  });

  it('runs on the React and the EUI that this Kibana shares', async () => {
    expect(await page.evaluate(() => (window.__kbnSharedDeps__.React as { version: string }).version)).toBe(
      react,
    );
  });

  it('has its title and its breadcrumbs', async () => {
    expect(await page.title()).toContain('Remote Cluster Setup');
    await eventually(page.getByRole('navigation', { name: 'Breadcrumbs' })).toContainText(
      'Remote Cluster Setup',
    );
  });

  it('connects a deployment of the organization, from the list to the first hits', async () => {
    await by('rcsConnect').first().click();
    await by('rcsCloudKey').fill(clusters.world.cloud.apiKey);
    await by('rcsUseCloudKey').click();
    await by('rcsDeployment-archive').click();
    const { username, password } = clusters.deployment('archive');
    await by('rcsUsername').fill(username);
    await by('rcsPassword').fill(password);
    await by('rcsLook').click();
    await eventually(by('rcsNext')).toBeEnabled();
    await by('rcsNext').click();
    await eventually(by('rcsAlias')).toHaveValue('archive');
    await by('rcsSearchIndices').getByRole('combobox').fill('logs-*');
    await page.keyboard.press('Enter');
    await by('rcsNext').click();
    await eventually(by('rcsPlanStep-create_cross_cluster_key')).toBeVisible();
    await by('rcsPlanStep-create_cross_cluster_key').getByRole('button').first().click();
    await eventually(by('rcsPlanStep-create_cross_cluster_key')).toContainText(
      '/_security/cross_cluster/api_key',
    );
    await page.getByRole('button', { name: 'Connect archive' }).click();
    await eventually(by('rcsConnected')).toBeVisible({ timeout: 60_000 });
    await eventually(by('rcsFirstHits')).toContainText('archive:logs-');
    expect((await pair.state()).keystore).toEqual(['cluster.remote.archive.credentials']);
  }, 120_000);

  it('lists the connection, and that it works', async () => {
    await page.goto(home);
    await eventually(by('rcsConnections')).toContainText('archive');
    await eventually(by('rcsConnectionState-connected')).toBeVisible();
  });

  it('follows Kibana into the dark', async () => {
    await page.getByText('Dark theme').click();
    await page.reload();
    await eventually(by('rcsConnectionState-connected')).toBeVisible();
    expect(await brightnessOf(by('rcsConnections'))).toBeGreaterThan(150);
    await page.getByText('Light theme').click();
    await page.reload();
    await eventually(by('rcsConnectionState-connected')).toBeVisible();
    expect(await brightnessOf(by('rcsConnections'))).toBeLessThan(100);
  });

  it('asks no other host for anything, and breaks no rule of the content security policy', () => {
    expect(seen).toEqual({ errors: [], foreign: [], failed: [] });
  });

  it('says what to do when its file is gone, as after an upgrade', async () => {
    const folder = join(pluginDirOf(version), 'target/public');
    const app = join(folder, readdirSync(folder).find((name) => name.includes('.app.')) ?? '');
    renameSync(app, `${app}.gone`);
    try {
      const withoutCache = await browser.newContext({ storageState: await page.context().storageState() });
      const fresh = await withoutCache.newPage();
      await fresh.goto(home);
      await eventually(fresh.getByRole('alert')).toContainText('Reload this page');
      await withoutCache.close();
    } finally {
      renameSync(`${app}.gone`, app);
    }
  });
});

/** Of the text in an element: 0 for black to 255 for white. */
const brightnessOf = (element: Locator) =>
  element.evaluate((shown) => {
    const rgb = getComputedStyle(shown.querySelector('td') ?? shown).color.match(/\d+/g) ?? [];
    return rgb.slice(0, 3).reduce((sum, part) => sum + Number(part) / 3, 0);
  });
