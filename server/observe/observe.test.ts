import { describe, expect, test } from 'vitest';
import { known } from '../../common/problem';
import { FakeWorld } from '../../test/support/fake_world';
import { intent } from '../../test/support/samples';
import { observe } from '.';
import { searchDeployments } from './organization';

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
    world.failNext('organization', 'GET', /^\/deployments$/, { status: 401, body: {} });
    const seenNow = await observe(world.systems);
    expect(seenNow.organization).toMatchObject({ seen: false, why: { code: 'cloud_key_refused' } });
    expect([seenNow.local.seen, seenNow.remote?.seen]).toEqual([true, true]);
  });

  test.each(['arch', 'a b:c', 'x" OR id:*', '(name:* AND -x)', '\\'])(
    'is searched for “%s” as words, not as a query',
    async (text) => {
      const world = new FakeWorld();
      world.failNext('organization', 'POST', /_search/, ok({ deployments: [], match_count: 0 }));
      const { organization } = world.systems;
      if (organization) await searchDeployments(organization, text);
      const sent = JSON.stringify(world.requests.at(-1)?.body);
      const queries = [...sent.matchAll(/"query":("(?:[^"\\]|\\.)*")/g)].map(([, found = '""']) =>
        JSON.parse(found),
      );
      for (const query of queries) expect(query).toMatch(/^\*?(\\.|[^\\+=&|><!(){}[\]^"~*?:/\s])*\*?$/);
    },
  );
});
