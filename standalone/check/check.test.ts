import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AnsweringElasticsearch, answeringElasticsearch } from '../testing/answering_elasticsearch';
import { check } from './check';
import { authorizationFrom } from './credentials';

const DAY = 24 * 60 * 60 * 1000;
const remote = {
  mode: 'proxy',
  proxy_address: 'a:9443',
  num_proxy_sockets_connected: 18,
  skip_unavailable: true,
};
const record = (alias: string) =>
  JSON.stringify({
    format: 1,
    run: 'r',
    alias,
    state: 'done',
    by: 'native1/admin',
    at: '2026-11-01T00:00:00Z',
    local: 'uuid',
    intent: { model: 'api_key', alias },
    effects: [],
    key: { id: 'k', expiration: Date.now() + 10.5 * DAY },
  });

let elasticsearch: AnsweringElasticsearch;
beforeEach(async () => {
  elasticsearch = await answeringElasticsearch({
    'GET /_remote/info': {
      archive: { ...remote, connected: true, cluster_credentials: '::es_redacted::' },
      europe: { ...remote, connected: false, cluster_credentials: '::es_redacted::' },
    },
    'GET /_resolve/cluster/archive:*': { archive: { connected: true, version: { number: '9.5.3' } } },
    'GET /_resolve/cluster/europe:*': {
      europe: { connected: false, error: 'Unable to connect to [europe]' },
    },
    'GET /_cluster/stats': {
      ccs: { _search: { clusters: { archive: { total: 8, skipped: 2, took: { p90: 7 } } } } },
    },
    'GET /_cluster/settings': {
      persistent: { cluster: { metadata: { remote_cluster_setup: { archive: record('archive') } } } },
      transient: {},
    },
  });
});
afterEach(() => elasticsearch.stop());

const environment = { REMOTE_CLUSTER_SETUP_USERNAME: 'watcher', REMOTE_CLUSTER_SETUP_PASSWORD: 'of-tests' };
const run = async (more: object = {}) => {
  let printed = '';
  const code = await check({
    local: elasticsearch.url,
    json: true,
    environment,
    print: (text) => {
      printed += text;
    },
    ...more,
  });
  return { code, printed };
};

it('tells of each connection in one line of JSON, and by its exit code that one is down', async () => {
  const { code, printed } = await run();
  expect(code).toBe(1);
  expect(printed.trimEnd()).not.toContain('\n');
  expect(JSON.parse(printed)).toEqual({
    code: 1,
    connections: [
      {
        alias: 'archive',
        is: 'connected',
        version: '9.5.3',
        searches: 8,
        skipped: 2,
        keyEndsAt: expect.stringMatching(/^\d{4}-.*Z$/),
        keyDaysLeft: 10,
      },
      {
        alias: 'europe',
        is: 'failing',
        searches: 0,
        skipped: 0,
        problem: {
          code: 'remote_unreachable',
          title: expect.any(String),
          why: expect.any(String),
          tryThis: expect.any(String),
        },
      },
    ],
  });
  expect(elasticsearch.authorizations).toEqual(
    new Set([`Basic ${Buffer.from('watcher:of-tests').toString('base64')}`]),
  );
});

it('tells people the same, with what to do', async () => {
  const { printed } = await run({ json: false });
  expect(printed).toContain(
    'archive  connected, Elasticsearch 9.5.3, its key expires in 10 days, 2 of 10 searches',
  );
  expect(printed).toMatch(/^europe {3}NOT CONNECTED\n {4}.*\(remote_unreachable\)\n {4}/m);
});

it('is well when only those that are well are asked for, and says so of one that is not there', async () => {
  expect((await run({ aliases: ['archive'] })).code).toBe(0);
  const { code, printed } = await run({ aliases: ['archiv'] });
  expect(code).toBe(1);
  expect(JSON.parse(printed).connections[0].problem.code).toBe('remote_unknown');
});

it('cannot tell of a connection that the user may not test, however open it is', async () => {
  elasticsearch.answers['GET /_resolve/cluster/archive:*'] = {
    archive: {
      connected: false,
      error:
        'action [indices:admin/resolve/cluster] towards remote cluster [archive] is unauthorized for user [watcher] with effective roles [monitor] because no remote indices privileges apply for the target cluster',
    },
  };
  const { code, printed } = await run({ aliases: ['archive'] });
  expect(code).toBe(2);
  expect(JSON.parse(printed).connections).toMatchObject([
    {
      is: 'unknown',
      problem: { code: 'user_without_remote_privileges', tryThis: expect.stringContaining('role') },
    },
  ]);
});

it('cannot tell where the remotes may not be listed, or nobody answers', async () => {
  elasticsearch.answers['GET /_remote/info'] = {
    status: 403,
    error: {
      type: 'security_exception',
      reason: 'action [cluster:monitor/remote/info] is unauthorized for user [watcher]',
    },
  };
  const { code, printed } = await run();
  expect(code).toBe(2);
  expect(JSON.parse(printed)).toMatchObject({ code: 2, problem: { code: 'privilege_missing' } });
  await elasticsearch.stop();
  expect((await run()).code).toBe(2);
  expect((await run({ json: false })).printed).toContain('(local_unreachable)');
});

it.each([
  [{}, 'There are no credentials.'],
  [{ REMOTE_CLUSTER_SETUP_USERNAME: 'u' }, 'There are no credentials.'],
  [{ ...environment, REMOTE_CLUSTER_SETUP_API_KEY: 'k' }, 'There are two kinds of credentials.'],
  [{ REMOTE_CLUSTER_SETUP_API_KEY: 'k\nx: y' }, 'The API key cannot be used.'],
])('refuses %j', (given, words) => {
  expect(() => authorizationFrom(given)).toThrow(words);
});

it('takes the encoded API key', () => {
  expect(authorizationFrom({ REMOTE_CLUSTER_SETUP_API_KEY: 'a2V5' })).toBe('ApiKey a2V5');
});
