import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusters } from '../contract/pair';
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/chromium';
import { Wizard } from '../e2e/stories/wizard';
import { pluginDirOf } from './kibana/homes';
import { parseManifest } from './kibana/manifest_parser';
import { RUNNING } from './kibana/running';

const KEY = "'plugin/remoteClusterSetup/public'";
const define = (plugin: string) => `__kbnBundles__.define(${KEY}, () => ({ plugin: ${plugin} }), ${KEY});`;
const plugin = (body: string) => define(`() => ({ ${body} })`);
const register = (times: number) =>
  `setup(core, { management }) {
    for (let n = 0; n < ${times}; n++) {
      management.sections.section.data.registerApp({ id: 'remoteClusterSetup', title: 'T', mount() {} });
    }
  }`;

/** What a script does wrong, and the words in which Kibana refuses it: its page, or the console of the browser. */
const BROKEN: [string, string, { page?: RegExp; script?: RegExp }][] = [
  ['has no setup', plugin('start() {}'), { page: /does not define "setup" function\./ }],
  ['has no start', plugin(register(1)), { page: /does not define "start" function\./ }],
  [
    'has a plugin that is no function',
    define('{}'),
    { page: /Definition of plugin "remoteClusterSetup" should / },
  ],
  [
    'registers its app twice',
    plugin(`${register(2)}, start() {}`),
    { page: /app already registered - id: remote/ },
  ],
  [
    'defines its bundle twice',
    plugin(`${register(1)}, start() {}`) + define('null'),
    { script: /__kbnBundles__ already has a module defined for "plugin\/remoteClusterSetup\/public"/ },
  ],
  [
    'asks for another bundle as it is loaded',
    `__kbnBundles__.get('plugin/management/public'); ${plugin('setup() {}, start() {}')}`,
    {
      page: /Definition of plugin "remoteClusterSetup" not found and may have failed to load\./,
      script: /__kbnBundles__ does not have a module defined for "plugin\/management\/public"/,
    },
  ],
];

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
});
afterAll(() => browser.close());

describe.each(RUNNING)('Kibana $version refuses a plugin that', ({ version, local }) => {
  let wizard: Wizard;
  const errors: string[] = [];
  beforeAll(async () => {
    wizard = new Wizard(await (await browser.newContext()).newPage(), clusters.world);
    wizard.page.on('pageerror', ({ message }) => errors.push(message));
    await wizard.logIn(local);
    await wizard.by('rcsConnectionsPage').waitFor();
  });
  afterAll(() => wizard.page.context().close());

  it.each(BROKEN)('%s', async (_, body, said) => {
    errors.length = 0;
    await wizard.page.unrouteAll();
    await wizard.page.route('**/remoteClusterSetup.plugin.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body }),
    );
    await wizard.page.reload();
    const alert = wizard.page.getByRole('alert');
    if (said.page) {
      await alert.waitFor();
      expect(await alert.textContent()).toMatch(said.page);
      expect(await wizard.page.getByRole('main').count()).toBe(0);
    }
    if (said.script) await expect.poll(() => errors.join('\n')).toMatch(said.script);
  });

  it('has a key in its manifest that Kibana does not know', () => {
    const manifest = JSON.parse(readFileSync(join(pluginDirOf(version), 'kibana.json'), 'utf8'));
    expect(() => parseManifest({ ...manifest, browser: true }, version)).toThrow(
      'Manifest for plugin "remoteClusterSetup" contains the following unrecognized properties: browser.',
    );
  });
});
