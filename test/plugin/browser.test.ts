import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusters, Pair } from '../contract/pair';
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/chromium';
import { watchPage } from '../e2e/stories/watch_page';
import { Wizard } from '../e2e/stories/wizard';
import { pluginDirOf } from './kibana/homes';
import { RUNNING } from './kibana/running';
import { runningKibana } from './running_kibana';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
});
afterAll(() => browser.close());

describe.each(RUNNING)('the page in Kibana $version', ({ version, local, react }) => {
  const kibana = runningKibana(version);
  const pair = new Pair(local, 'archive');
  const home = `${kibana.url}app/management/data/remoteClusterSetup`;
  const appFile = () => {
    const folder = join(pluginDirOf(version), 'target/public');
    return join(folder, readdirSync(folder).find((name) => name.includes('.app.')) ?? '');
  };
  let wizard: Wizard;
  let seen: ReturnType<typeof watchPage>;
  beforeAll(async () => {
    await pair.clear();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    seen = watchPage(page, []);
    wizard = new Wizard(page, clusters.world);
    await wizard.logIn(local);
    await wizard.by('rcsConnectionsPage').waitFor();
  });
  afterAll(async () => {
    await wizard?.page.context().close();
    await pair.clear();
  });

  it('runs on the React that this Kibana shares', async () => {
    const running = () => (window.__kbnSharedDeps__.React as { version: string }).version;
    expect(await wizard.page.evaluate(running)).toBe(react);
  });

  it('finds each component and hook of EUI that it uses', async () => {
    const app = readFileSync(appFile(), 'utf8');
    const used = [
      ...new Set([...app.matchAll(/\.((?:Eui|useEui|useGenerated)\w+)/g)].map(([, name]) => String(name))),
    ];
    expect(used.length).toBeGreaterThan(20);
    const missing = (names: string[]) =>
      names.filter((name) => !(name in (window.__kbnSharedDeps__.ElasticEui as object)));
    expect(await wizard.page.evaluate(missing, used)).toEqual([]);
  });

  it('has its title and its breadcrumbs', async () => {
    expect(await wizard.page.title()).toContain('Remote Cluster Setup');
    const breadcrumbs = wizard.page.getByRole('navigation', { name: 'Breadcrumbs' });
    expect(await breadcrumbs.textContent()).toContain('Remote Cluster Setup');
  });

  it('leads back by a breadcrumb, with an address that opens in another tab too', async () => {
    await wizard.by('rcsConnect').click();
    const crumb = wizard.page
      .getByRole('navigation', { name: 'Breadcrumbs' })
      .getByRole('link', { name: 'Remote Cluster Setup' });
    expect(new URL((await crumb.getAttribute('href')) ?? '', wizard.page.url()).href).toBe(`${home}/`);
    await crumb.click();
    await wizard.by('rcsConnectionsPage').waitFor();
  });

  it('connects a deployment of the organization, from the list to the first hits', async () => {
    await wizard.by('rcsConnect').click();
    await wizard.pick('archive');
    await wizard.signIn(clusters.deployment('archive'));
    await wizard.next();
    await wizard.choose('api_key');
    await wizard.next();
    await wizard.search('logs-*');
    await wizard.next();
    const step = wizard.by('rcsPlanStep-create_cross_cluster_key');
    await step.getByRole('button').first().click();
    await step.getByText('POST /_security/cross_cluster/api_key', { exact: true }).waitFor();
    await wizard.button('Connect archive').click();
    await wizard.by('rcsConnected').waitFor({ timeout: 60_000 });
    await wizard.by('rcsShowHits').click();
    expect(await wizard.by('rcsFirstHits').textContent()).toContain('archive:logs-');
    expect((await pair.state()).keystore).toEqual(['cluster.remote.archive.credentials']);
  }, 120_000);

  it('lists the connection, and that it works', async () => {
    await wizard.page.goto(home);
    await wizard.by('rcsConnectionState-connected').waitFor();
    expect(await wizard.by('rcsConnections').textContent()).toContain('archive');
  });

  it('follows Kibana into the dark', async () => {
    for (const [button, darkest, brightest] of [
      ['Dark theme', 150, 255],
      ['Light theme', 0, 100],
    ] as const) {
      await wizard.button(button).click();
      await wizard.page.reload();
      await wizard.by('rcsConnectionState-connected').waitFor();
      const brightness = await brightnessOf(wizard.by('rcsConnections'));
      expect(brightness).toBeGreaterThanOrEqual(darkest);
      expect(brightness).toBeLessThanOrEqual(brightest);
    }
  });

  it('asks no other host for anything, and breaks no rule of the content security policy', async () => {
    const answer = await wizard.page.reload();
    expect(answer?.headers()['content-security-policy']).toContain("script-src 'self';");
    await wizard.by('rcsConnectionState-connected').waitFor();
    expect(seen).toEqual({ errors: [], foreign: [], refused: [] });
  });

  it('says what to do when its file is gone, as after an upgrade', async () => {
    const app = appFile();
    renameSync(app, `${app}.gone`);
    try {
      const withoutCache = await browser.newContext({
        storageState: await wizard.page.context().storageState(),
      });
      const fresh = await withoutCache.newPage();
      await fresh.goto(home);
      expect(await fresh.getByRole('alert').textContent()).toContain('Reload this page');
      await withoutCache.close();
    } finally {
      renameSync(`${app}.gone`, app);
    }
  });
});

/** Of the text in a table: 0 for black to 255 for white. */
const brightnessOf = (table: Locator) =>
  table
    .locator('td')
    .first()
    .evaluate((cell) => {
      const rgb = getComputedStyle(cell).color.match(/\d+/g) ?? [];
      return rgb.slice(0, 3).reduce((sum, part) => sum + Number(part) / 3, 0);
    });
