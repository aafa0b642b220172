import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusters, Pair } from '../contract/pair';
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/chromium';
import { watchPage } from '../e2e/stories/watch_page';
import { Wizard } from '../e2e/stories/wizard';
import { misfitsInBothThemes } from './fits';
import { NEWEST, pluginDirOf } from './kibana/homes';
import { RUNNING } from './kibana/running';
import { runningKibana } from './running_kibana';

/** As long as names of deployments get. */
const ALIAS = 'archive-of-observability-production-emea-2';

/** It works out colors of a step's number and of code each time it renders one, and warns of its own disabled ones. */
const OF_EUI_90 = /^(Contrast cannot be accurately calculated|High enough contrast could not be determined)/;

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
  /** The plan of this model has the most steps that this local can have. */
  const model = version === NEWEST ? 'api_key_with_identity' : 'api_key';
  const unfit: string[] = [];
  const warnings: string[] = [];
  let warningsOfRun = { count: 0, steps: 0 };
  const fits = async (name: string) => {
    unfit.push(...(await misfitsInBothThemes(wizard.page, `${version} ${name}`)));
  };
  beforeAll(async () => {
    await pair.clear();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    seen = watchPage(page, []);
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
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
    await fits('Remote, without a key');
    await wizard.pick('archive');
    await wizard.signIn(clusters.deployment('archive'));
    await wizard.page.waitForFunction(isEnabled, 'rcsNext');
    await fits('Remote, signed in');
    await wizard.next();
    await wizard.choose(model);
    await fits('Security');
    await wizard.next();
    await wizard.by('rcsAlias').fill(ALIAS);
    await wizard.search('logs-*');
    await fits('Access');
    await wizard.next();
    const step = wizard.by('rcsPlanStep-create_cross_cluster_key');
    await step.getByRole('button').first().click();
    await step.getByText('POST /_security/cross_cluster/api_key', { exact: true }).waitFor();
    await fits('Review');
    const before = warnings.length;
    await wizard.connect();
    await wizard.by('rcsConnected').waitFor({ timeout: 60_000 });
    const steps = await wizard.page.locator('[data-test-subj^="rcsRunStep-"]').count();
    warningsOfRun = { count: warnings.length - before, steps };
    await wizard.by('rcsShowHits').click();
    expect(await wizard.by('rcsFirstHits').textContent()).toContain(`${ALIAS}:logs-`);
    await fits('Run');
    expect((await pair.state()).keystore).toEqual([`cluster.remote.${ALIAS}.credentials`]);
  }, 120_000);

  it('lists the connection, and that it works', async () => {
    await wizard.page.goto(home);
    await wizard.by('rcsConnectionState-connected').waitFor();
    expect(await wizard.by('rcsConnections').textContent()).toContain(ALIAS.slice(0, 12));
    await fits('List');
  });

  it('has its details, its settings, its change and its end', async () => {
    await wizard.page.goto(`${home}/connections/${ALIAS}`);
    await wizard.by('rcsConnectionFlyout').getByText('Open connections').waitFor();
    await fits('Details');
    await wizard.by(`rcsChange-${ALIAS}`).click();
    await wizard.pickedAlready('archive');
    await fits('Change');
    await wizard.page.goto(`${home}/connections/${ALIAS}/settings`);
    await wizard.by('rcsSockets').fill('5');
    await wizard.by('rcsPlan').waitFor();
    await fits('Settings');
    await wizard.page.goto(`${home}/disconnect/${ALIAS}`);
    await wizard.by('rcsPlan').waitFor();
    await fits('Disconnect');
    await wizard.page.goto(`${home}/disconnect?alias=${ALIAS}&alias=gone`);
    await wizard.by(`rcsPlanOf-${ALIAS}`).waitFor();
    await fits('Disconnect several');
  }, 120_000);

  it('fits into each window on each page, in both themes', () => {
    expect(unfit).toEqual([]);
  });

  it('draws no warnings but what EUI 90 says of its own colors, and those not once a second', () => {
    expect(warnings.filter((words) => version === NEWEST || !OF_EUI_90.test(words))).toEqual([]);
    expect(warningsOfRun.count).toBeLessThanOrEqual(8 * warningsOfRun.steps);
  });

  it('follows Kibana into the dark', async () => {
    await wizard.page.goto(home);
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

  it('disconnects several at once, each by a run of its own', async () => {
    const second = {
      'cluster.remote.second.proxy_address': '127.0.0.1:9',
      'cluster.remote.second.mode': 'proxy',
    };
    await clusters.ask(local, 'PUT', '/_cluster/settings', { persistent: second });
    await wizard.page.goto(home);
    await wizard.by('rcsConnection-second').waitFor();
    await wizard.page.getByRole('checkbox', { name: 'Select all rows' }).first().check();
    await wizard.by('rcsDisconnectPicked').click();
    await wizard.page.getByRole('button', { name: 'Disconnect 2' }).click();
    await wizard.by('rcsDisconnectSeveralConfirm').getByRole('button', { name: 'Disconnect 2' }).click();
    for (const alias of [ALIAS, 'second']) {
      await wizard.by(`rcsRunOf-${alias}`).getByText(`${alias} is disconnected`).waitFor({ timeout: 60_000 });
    }
    expect(await clusters.remoteSettings(local)).toEqual({});
  }, 120_000);

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

const isEnabled = (subject: string) =>
  document.querySelector(`[data-test-subj="${subject}"]`)?.matches(':enabled') === true;
