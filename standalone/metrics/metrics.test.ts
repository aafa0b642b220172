import { expect, it } from 'vitest';
import { answeringElasticsearch } from '../testing/answering_elasticsearch';
import { hostForEachTest } from '../testing/host_for_each_test';
import { metricsFrom } from './options';
import { openMetrics } from './text';

const TOKEN = 'a-token-of-tests-32-characters-x';
const test = hostForEachTest();
const scrape = (authorization?: string) =>
  fetch(`${test.host.url}metrics`, { headers: { ...(authorization && { authorization }) } });

it('is not there unless it was asked for', async () => {
  expect((await scrape(`Bearer ${TOKEN}`)).status).toBe(404);
});

it('is for who has the token, and asks the cluster once for scrapes that follow each other', async () => {
  const info = { connected: true, mode: 'proxy', skip_unavailable: true };
  const elasticsearch = await answeringElasticsearch({
    'GET /_remote/info': { archive: info },
    'GET /_resolve/cluster/archive:*': { archive: { connected: true, version: { number: '9.5.3' } } },
    'GET /_cluster/settings': { persistent: {}, transient: {} },
  });
  try {
    const metrics = { authorization: 'ApiKey k', token: TOKEN };
    await test.restart({ local: { url: elasticsearch.url }, metrics });
    for (const wrong of [undefined, 'Bearer x', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`]) {
      expect((await scrape(wrong)).status).toBe(401);
    }
    expect(elasticsearch.authorizations.has('ApiKey k')).toBe(false);
    const response = await scrape(`Bearer ${TOKEN}`);
    expect(response.headers.get('content-type')).toContain('application/openmetrics-text; version=1.0.0');
    expect(await response.text()).toContain(
      'remote_cluster_state{alias="archive",remote_cluster_state="connected"} 1\n',
    );
    elasticsearch.answers['GET /_resolve/cluster/archive:*'] = {};
    expect(await (await scrape(`Bearer ${TOKEN}`)).text()).toContain('"connected"} 1\n');
  } finally {
    await elasticsearch.stop();
  }
  await test.restart({
    local: { url: elasticsearch.url },
    metrics: { authorization: 'ApiKey k', token: TOKEN },
  });
  const response = await scrape(`Bearer ${TOKEN}`);
  expect(response.status).toBe(503);
  expect(await response.text()).toMatch(/^The local cluster does not answer/);
});

it('tells state, cause, days left and use of each connection', () => {
  const problem = { code: 'key_expired', title: '', why: '', tryThis: '' };
  const now = Date.UTC(2026, 10, 25);
  const text = openMetrics(
    {
      connections: [
        { alias: 'archive', is: 'failing', problem, keyEndsAt: now - 1, searches: 7, skipped: 3 },
        { alias: 'europe', is: 'connected' },
      ],
    },
    now,
  );
  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      'remote_cluster_state{alias="archive",remote_cluster_state="failing"} 1',
      'remote_cluster_state{alias="archive",remote_cluster_state="connected"} 0',
      'remote_cluster_cause_info{alias="archive",code="key_expired"} 1',
      'remote_cluster_key_days_left{alias="archive"} -1',
      'remote_cluster_searches_total{alias="archive"} 7',
      'remote_cluster_searches_skipped_total{alias="archive"} 3',
    ]),
  );
  expect(text).not.toMatch(/(key_days_left|total)\{alias="europe"/);
  expect(text.endsWith('# EOF\n')).toBe(true);
});

it('takes no token that can be guessed, and no credentials but its own', () => {
  expect(() => metricsFrom({})).toThrow('Metrics need a token of their own.');
  expect(() => metricsFrom({ REMOTE_CLUSTER_SETUP_METRICS_TOKEN: 'short' })).toThrow('shorter than 16');
  expect(() => metricsFrom({ REMOTE_CLUSTER_SETUP_METRICS_TOKEN: TOKEN })).toThrow(
    'There are no credentials.',
  );
});
