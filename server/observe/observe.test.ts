import { describe, expect, test } from 'vitest';
import { known } from '../../common/problem';
import { FakeWorld, LOCAL_DEPLOYMENT } from '../../test/support/fake_world';
import { intent } from '../../test/support/samples';
import { observe } from '.';
import { searchDeployments } from './deployments';

const ok = (body: unknown) => ({ status: 200, body });
const refused = (status: number, reason: string) => ({ status, body: { error: { reason } } });

describe('the local', () => {
  test('shows its remotes, those with half a configuration too', async () => {
    const world = new FakeWorld();
    world.failNext('local', 'GET', /_remote\/info/, ok({}));
    world.failNext(
      'local',
      'GET',
      /_cluster\/settings\?flat_settings/,
      ok({
        persistent: { 'cluster.remote.half.mode': 'proxy', 'cluster.remote.half.skip_unavailable': 'true' },
        transient: { 'cluster.remote.signing.certificate_authorities': 'ca.crt' },
      }),
    );
    const { local } = await observe(world.systems);
    expect(known(known(local)?.remotes)).toMatchObject([
      { alias: 'half', connected: false, hasCredentials: false },
    ]);
  });

  test('is asked to connect only for the alias that a plan is about', async () => {
    const world = new FakeWorld();
    const remote = { mode: 'proxy', proxy_address: 'a.example:9443', skip_unavailable: true };
    Object.assign(world.remotes, { archive: remote, other: remote });
    const { local } = await observe(world.systems, { intent: intent() });
    expect(known(known(local)?.remotes)?.map(({ alias, answer }) => [alias, answer?.connected])).toEqual([
      ['archive', false],
      ['other', undefined],
    ]);
    expect(world.requests.filter(({ path }) => path.startsWith('/_resolve/cluster'))).toHaveLength(1);
  });

  test('that answers as something else is not Elasticsearch', async () => {
    const world = new FakeWorld();
    world.failNext('local', 'GET', /^\/$/, ok({ tagline: 'hello' }));
    expect((await observe(world.systems)).local).toMatchObject({
      seen: false,
      why: { code: 'not_elasticsearch' },
    });
  });
});

describe('the remote', () => {
  test('shows its indices, hidden and system ones as such', async () => {
    const world = new FakeWorld();
    world.failNext(
      'remote',
      'GET',
      /_resolve\/index/,
      ok({
        indices: [
          { name: '.security-7', attributes: ['hidden', 'open', 'system'] },
          { name: '.monitoring-es', attributes: ['open'] },
          { name: 'orders', attributes: ['open'] },
          { name: 'kept', attributes: ['hidden', 'open'] },
          {
            name: '.ds-logs-web-default-000001',
            attributes: ['hidden', 'open'],
            data_stream: 'logs-web-default',
          },
        ],
        aliases: [
          { name: '.security', indices: ['.security-7'] },
          { name: 'everything', indices: ['orders', 'kept'] },
        ],
        data_streams: [{ name: 'logs-web-default' }],
      }),
    );
    const { remote } = await observe(world.systems);
    expect(known(known(remote)?.indices)).toEqual([
      { name: 'logs-web-default', kind: 'data_stream' },
      { name: 'everything', kind: 'alias' },
      { name: 'orders', kind: 'index' },
      { name: '.security', kind: 'alias', hidden: true, system: true },
      { name: '.security-7', kind: 'index', hidden: true, system: true },
      { name: '.monitoring-es', kind: 'index', hidden: true },
      { name: 'kept', kind: 'index', hidden: true },
    ]);
  });

  test.each([
    ['is_opensearch', { number: '2.19.1', distribution: 'opensearch' }],
    ['is_serverless', { number: '8.11.0', build_flavor: 'serverless' }],
  ])('that is another product is named as what it is: %s', async (code, version) => {
    const world = new FakeWorld();
    world.failNext('remote', 'GET', /^\/$/, ok({ cluster_name: 'x', cluster_uuid: 'y', version }));
    expect((await observe(world.systems)).remote).toMatchObject({ seen: false, why: { code } });
  });

  test('shows its certificates by the name that a pattern is matched against', async () => {
    const world = new FakeWorld();
    const certificate = { path: 'node.crt', expiry: '2031-01-01', has_private_key: true };
    world.failNext(
      'remote',
      'GET',
      /_ssl\/certificates/,
      ok([
        { ...certificate, subject_dn: 'CN=archive, O="Example, Inc"' },
        { ...certificate, subject_dn: 'CN=archive, SERIALNUMBER=4711' },
      ]),
    );
    const { remote } = await observe(world.systems);
    expect(known(known(remote)?.certificates)?.map(({ subjectDn }) => subjectDn)).toEqual([
      'CN=archive,O=Example\\, Inc',
      undefined,
    ]);
  });

  test('shows its cross-cluster keys, those that ended apart, and no other keys', async () => {
    const world = new FakeWorld();
    const key = { name: 'k', type: 'cross_cluster', creation: 1, access: {}, metadata: {} };
    world.failNext(
      'remote',
      'GET',
      /_security\/api_key/,
      ok({
        api_keys: [
          { ...key, id: 'active', invalidated: false },
          { ...key, id: 'revoked', invalidated: true },
          { ...key, id: 'expired', invalidated: false, expiration: 2 },
          { ...key, id: 'rest', type: 'rest' },
        ],
      }),
    );
    const remote = known((await observe(world.systems)).remote);
    expect(known(remote?.keys)?.map(({ id }) => id)).toEqual(['active']);
    expect(remote?.endedKeys?.map(({ id }) => id)).toEqual(['revoked', 'expired']);
  });

  test('keeps what was seen when one thing could not be', async () => {
    const world = new FakeWorld();
    world.failNext('remote', 'GET', /_license/, refused(403, 'action [x] is unauthorized for user [joe]'));
    const remote = known((await observe(world.systems)).remote);
    expect(remote?.license).toMatchObject({ seen: false, why: { code: 'privilege_missing' } });
    expect(remote?.user.seen).toBe(true);
  });
});

describe('the organization', () => {
  test('knows the local deployment by the name of its cluster', async () => {
    const { organization } = await observe(new FakeWorld().systems);
    expect(known(organization)?.local).toMatchObject({ id: 'd-local', name: 'observability', refId: 'main' });
  });

  test('that refuses the key leaves both sides seen', async () => {
    const world = new FakeWorld();
    world.failNext('organization', 'POST', /_search$/, { status: 401, body: {} });
    const seenNow = await observe(world.systems);
    expect(seenNow.organization).toMatchObject({ seen: false, why: { code: 'cloud_key_refused' } });
    expect([seenNow.local.seen, seenNow.remote?.seen]).toEqual([true, true]);
  });

  const detail = async (info: object, headers: Record<string, string> = {}) => {
    const world = new FakeWorld();
    const elasticsearch = [{ ref_id: 'main', id: 'local-cluster', region: 'aws-eu-west-1', info }];
    const body = { id: 'd-local', name: 'observability', resources: { elasticsearch } };
    world.failNext('organization', 'GET', /^\/deployments\/d-local\?/, { status: 200, body, headers });
    return known((await observe(world.systems)).organization);
  };

  test.each([
    ['no trust', {}, { accounts: [] }],
    ['null', { trust: null }, { accounts: [] }],
    ['nothing in it', { trust: {} }, { accounts: [] }],
    [
      'no accounts',
      { trust: { external: [{ trust_relationship_id: 'p', trust_all: true }], direct: null } },
      { accounts: [], external: [{ trust_relationship_id: 'p', trust_all: true }] },
    ],
    [
      'null as a list',
      { trust: { accounts: [{ account_id: 'o', name: 'n', trust_all: true, trust_allowlist: null }] } },
      { accounts: [{ account_id: 'o', name: 'n', trust_all: true }] },
    ],
  ])('shows trust that Elastic Cloud shows with %s', async (_, settings, trust) => {
    expect((await detail({ settings }))?.local?.trust).toEqual(trust);
  });

  test('does not take settings that are not shown for no trust', async () => {
    expect((await detail({}))?.local).not.toHaveProperty('trust');
  });

  test('shows a deployment that is being created without a plan', async () => {
    const { local } = (await detail({ plan_info: { healthy: true, pending: {}, history: [] } })) ?? {};
    expect(local).toMatchObject({ pending: true });
    expect(local).not.toHaveProperty('plan');
  });

  test('has the version of the deployment and the end of the key from the headers', async () => {
    const headers = {
      'x-cloud-resource-version': '12',
      'x-elastic-api-key-expiration': '2026-12-05T00:00:00Z',
    };
    expect((await detail({}, headers))?.local?.resourceVersion).toBe('12');
    const world = new FakeWorld();
    world.failNext('organization', 'GET', /keystore/, { status: 200, body: {}, headers });
    expect(known((await observe(world.systems)).organization)?.keyEndsAt).toBe(Date.UTC(2026, 11, 5));
  });

  test('that shows no organization and not the remote shows the local all the same', async () => {
    const world = new FakeWorld();
    const errors = (code: string) => ({ errors: [{ code, message: 'm' }] });
    world.failNext('organization', 'GET', /organizations$/, { status: 401, body: errors('user.not_found') });
    world.failNext('organization', 'GET', /d-other/, {
      status: 404,
      body: errors('deployments.deployment_not_found'),
    });
    const seenNow = known((await observe(world.systems, { deploymentId: 'd-other' })).organization);
    expect(seenNow).toMatchObject({
      local: { id: 'd-local' },
      remoteUnseen: { code: 'cloud_deployment_not_found' },
    });
    expect(seenNow).not.toHaveProperty('id');
  });
});

describe('a search for deployments', () => {
  const sentFor = async (search: Parameters<typeof searchDeployments>[1], answer: object = {}) => {
    const world = new FakeWorld();
    world.failNext('organization', 'POST', /_search/, ok({ deployments: [], match_count: 0, ...answer }));
    const { organization } = world.systems;
    if (!organization) throw new Error('the fake world has an organization');
    const page = await searchDeployments(organization, search);
    return { page, body: world.requests.at(-1)?.body as Record<string, unknown> };
  };
  const deployments = [LOCAL_DEPLOYMENT, LOCAL_DEPLOYMENT];

  test.each(['arch', 'a b:c', 'x" OR id:*', '(name:* AND -x)', '\\'])(
    'takes “%s” for words, not for a query',
    async (text) => {
      const sent = JSON.stringify((await sentFor({ text })).body);
      const queries = [...sent.matchAll(/"query":("(?:[^"\\]|\\.)*")/g)].map(([, found = '""']) =>
        JSON.parse(found),
      );
      for (const query of queries) expect(query).toMatch(/^\*?(\\.|[^\\+=&|><!(){}[\]^"~*?:/\s])*\*?$/);
    },
  );

  test('asks for the wildcard in front, which the API refuses by itself', async () => {
    const { body } = await sentFor({ text: 'arch' });
    expect(JSON.stringify(body)).toContain('"query":"*arch*","allow_leading_wildcard":true');
  });

  test('looks for what words begin with where the API refuses that, and tries nothing else again', async () => {
    const world = new FakeWorld();
    const errors = [{ code: 'root.invalid_query', message: 'a wildcard stands in front' }];
    world.failNext('organization', 'POST', /_search/, { status: 400, body: { errors } });
    const { organization } = world.systems;
    if (!organization) throw new Error('the fake world has an organization');
    await searchDeployments(organization, { text: 'arch' });
    expect(JSON.stringify(world.requests.at(-1)?.body)).toContain('"query":"arch*"}');
    world.requests.length = 0;
    world.failNext('organization', 'POST', /_search/, { status: 400, body: { errors } });
    await expect(searchDeployments(organization, { text: '' })).rejects.toThrow();
    expect(world.requests).toHaveLength(1);
  });

  test('is sorted by something unique, so that no entry is lost between pages', async () => {
    expect((await sentFor({ text: '' })).body.sort).toEqual(['name.keyword', 'id']);
  });

  test.each([
    ['as many as match were loaded', { deployments, match_count: 2 }, undefined, undefined],
    ['more match', { deployments, match_count: 5 }, undefined, '2:c'],
    ['the rest was loaded', { deployments, match_count: 4 }, '2:b', undefined],
    ['nobody says how many match', { deployments, match_count: undefined }, '2:b', '4:c'],
    ['the page is empty', { deployments: [], match_count: undefined }, '4:b', undefined],
  ])('goes on from a cursor that comes with every page: %s', async (_, answer, cursor, next) => {
    const { page, body } = await sentFor(
      { text: '', ...(cursor !== undefined && { cursor }) },
      { ...answer, cursor: 'c' },
    );
    expect(page.cursor).toBe(next);
    expect(body.cursor).toBe(cursor?.split(':')[1]);
  });

  test('is narrowed by the API: region, provider, version, tag, and what can be connected', async () => {
    const { body } = await sentFor({
      text: '',
      provider: 'gcp',
      region: 'gcp-europe',
      version: '9.',
      tag: { key: 'stage', value: 'prod' },
      connectable: true,
      localClusterId: 'c-local',
    });
    const text = JSON.stringify(body.query);
    for (const part of [
      '{"resources.elasticsearch.region":{"value":"gcp-"}}',
      '{"resources.elasticsearch.region":{"value":"gcp-europe"}}',
      'plan.elasticsearch.version":{"value":"9."}}',
      '{"metadata.tags.value":{"value":"prod"}}',
      'plan.elasticsearch.version":{"value":"8.13."}}',
      '{"resources.elasticsearch.id":{"query":"c-local"}}',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('"8.14."');
  });
});
