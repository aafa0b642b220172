import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CheckEvent, type ConnectionsResponse, PATHS } from '../../common/api';
import type { SetUp } from '../../common/connection/set_up';
import type { Works } from '../../common/connection/works';
import type { ConfiguredRemote } from '../../common/observation';
import { seen } from '../../common/problem';
import { clusters } from '../contract/pair';
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/chromium';
import { Wizard } from '../e2e/stories/wizard';
import { misfitsInBothThemes, WINDOW_WIDTHS } from './fits';
import { RUNNING } from './kibana/running';

const LONG = 'observability-production-emea-frankfurt-2';
const HEX = '0123456789abcdef0123456789abcdef';

/** A remote in each state there is, with names of each length. What is measured are boxes, so these are made up. */
const CHECKS: Record<string, Works | 'none' | 'never'> = {
  archive: { is: 'connected', version: '9.5.3' },
  [LONG]: { is: 'failing', problem: problem(`There is no key for ${LONG}`) },
  expired: { is: 'failing', problem: problem('The key has expired') },
  [`${LONG}-of-another-team`]: { is: 'connected', version: '8.19.21' },
  limited: { is: 'connected', limit: problem('You may not search there') },
  untested: { is: 'connected', lastKnown: true },
  unknown: 'none',
  waiting: 'never',
};

function problem(title: string) {
  return { code: 'x', title, why: 'The local cluster says so.', tryThis: 'Read its log, then check again.' };
}

const remotes = Object.keys(CHECKS).map(
  (alias, at): ConfiguredRemote => ({
    alias,
    mode: at % 3 === 2 ? 'sniff' : 'proxy',
    ...(at % 3 === 2
      ? { seeds: [`10.0.0.1:9400`, `${HEX}.node.internal.example.com:9400`] }
      : { proxyAddress: `${HEX}.eu-central-1.aws.elastic-cloud.com:9443`, serverName: `${HEX}.example.com` }),
    skipUnavailable: at % 2 === 0,
    connected: true,
    hasCredentials: at % 2 === 0,
  }),
);

/** One that is not as it was set up. */
const setUps: { [alias: string]: SetUp } = {
  expired: {
    is: 'set_up_here',
    facts: { made: { by: 'native1/admin', at: '2026-11-25T12:00:00.000Z', model: 'api_key' } },
    drift: { is: 'changed', changes: [{ setting: 'proxy_socket_connections', was: 18, now: 5 }] },
  },
};

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
});
afterAll(() => browser.close());

describe.each(RUNNING)('the list of connections in Kibana $version', ({ version, local }) => {
  let wizard: Wizard;
  beforeAll(async () => {
    const page = await (await browser.newContext()).newPage();
    await answerConnections(page);
    wizard = new Wizard(page, clusters.world);
    await wizard.logIn(local);
    await wizard.by('rcsConnectionState-unknown').waitFor();
  });
  afterAll(() => wizard.page.context().close());

  it('fits into each window, in both themes', async () => {
    expect(await misfitsInBothThemes(wizard.page, `${version} list`)).toEqual([]);
  });

  it('takes the whole width of the page, and says each state in full where names are of usual length', async () => {
    for (const width of WINDOW_WIDTHS) {
      await wizard.page.setViewportSize({ width, height: 900 });
      const [list, page] = [await wizard.by('rcsConnections').boundingBox(), await pageBox(wizard.page)];
      expect(list?.width).toBe(page?.width);
      for (const alias of ['archive', 'expired', 'limited', 'untested', 'unknown', 'waiting']) {
        const status = wizard.by(`rcsConnection-${alias}`).locator('[data-test-subj^="rcsConnectionState-"]');
        expect(await status.evaluate(isCutOff), `${alias} at ${width} px`).toBe(false);
      }
    }
  });
});

/** What the frame leaves for the app. */
const pageBox = (page: Page) => page.locator('main > div').boundingBox();

const isCutOff = (element: Element) =>
  [element, ...element.querySelectorAll('*')].some(
    ({ scrollHeight, clientHeight }) => clientHeight > 0 && scrollHeight > clientHeight + 1,
  );

async function answerConnections(page: Page): Promise<void> {
  const list: ConnectionsResponse = {
    connections: remotes,
    setUps: seen(setUps),
    clusterName: 'observability',
    version: '9.5.3',
  };
  await page.route(`**${PATHS.connections}`, (route) => route.fulfill({ json: list }));
  await page.route(`**${PATHS.connectionChecks}`, (route) =>
    route.fulfill({
      contentType: 'application/x-ndjson',
      body: [...checkEvents(), { type: 'ended', at: 0 }]
        .map((event) => `${JSON.stringify(event)}\n`)
        .join(''),
    }),
  );
}

/** One that is never told is still being checked. */
const checkEvents = (): CheckEvent[] =>
  Object.entries(CHECKS).flatMap(([alias, check]): CheckEvent[] => {
    if (check === 'never') return [];
    return check === 'none'
      ? [{ type: 'unchecked', at: 0, alias, problem: problem('The server answered 500') }]
      : [{ type: 'checked', at: 0, alias, works: check }];
  });
