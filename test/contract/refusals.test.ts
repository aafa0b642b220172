import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ObserveResponse, PATHS, type RemoteAccess } from '../../common/api';
import { checks } from '../../common/checks';
import { refusal } from '../../common/diagnosis/answers';
import type { Problem } from '../../common/problem';
import { AddressGuard } from '../../server/systems/addresses';
import { guardedHttp } from '../../server/systems/guarded_http';
import { reviewedOf } from '../support/host_client';
import { clusters, Pair } from './pair';

const pair = new Pair('observability', 'archive');
const LIMITED = { username: 'limited', password: 'limited-password' };

/** What stands in the way of a remote that is signed in to in this way, as the checks say. */
async function complaints(remote: Partial<RemoteAccess>, of = pair): Promise<string[]> {
  const credentials = { remote: { ...of.credentials.remote, ...remote } };
  const answer = await (await of.host()).call<ObserveResponse>('POST', PATHS.observe, { credentials });
  expect(answer.status).toBe(200);
  return checks(answer.body.observation).flatMap(({ side, state, problem }) =>
    state === 'blocked' ? [`${side}: ${problem?.code}`] : [],
  );
}

beforeAll(async () => {
  await pair.clear();
  for (const deployment of ['archive', 'observability']) {
    await clusters.ask(deployment, 'PUT', '/_security/role/limited', { cluster: ['monitor'] });
    await clusters.ask(deployment, 'PUT', `/_security/user/${LIMITED.username}`, {
      password: LIMITED.password,
      roles: ['limited'],
    });
  }
});
afterAll(pair.clear);

describe('before anything is made, the checks are blocked by', () => {
  test('nothing, on a pair that can be connected', async () => {
    expect(await complaints({})).toEqual([]);
    expect(await complaints({}, new Pair('observability', 'legacy'))).toEqual([]);
  });

  test('a licence that does not include it, on either side', async () => {
    expect(await complaints({}, new Pair('observability', 'frugal'))).toEqual([
      'remote: licence_below_enterprise',
    ]);
    expect(await complaints({}, new Pair('frugal', 'archive'))).toEqual(['local: licence_below_enterprise']);
  });

  test('a privilege the remote’s user lacks', async () => {
    expect(await complaints({ auth: { kind: 'basic', ...LIMITED } })).toContain('remote: privilege_missing');
  });

  test('a wrong password', async () => {
    expect(await complaints({ auth: { kind: 'basic', username: 'elastic', password: 'wrong' } })).toEqual([
      'remote: remote_sign_in_refused',
    ]);
  });

  test('a token that is none', async () => {
    expect(await complaints({ auth: { kind: 'bearer', token: 'bm8gdG9rZW4=' } })).toEqual([
      'remote: remote_sign_in_refused',
    ]);
  });

  test('a port where nothing listens', async () => {
    expect(await complaints({ url: 'https://127.0.0.1:1' })).toEqual(['remote: connection_refused']);
  });

  test('the port of something else', async () => {
    const { url } = clusters.world.cloud;
    expect(await complaints({ url: url.replace('http:', 'https:') })).toEqual(['remote: not_http']);
  });

  test('the local itself', async () => {
    expect(await complaints({}, new Pair('observability', 'observability'))).toEqual([
      'remote: remote_is_local',
    ]);
  });
});

describe('a plan that is blocked', () => {
  const foreign = { mode: 'proxy', proxy_address: 'foreign.example:9443', skip_unavailable: true };

  test('by an alias of somebody else is not run, and theirs is not touched', async () => {
    const persistent = { cluster: { remote: { archive: foreign } } };
    await clusters.ask('observability', 'PUT', '/_cluster/settings', { persistent });
    const before = await pair.state();
    const host = await pair.host();
    const { plan } = await host.plan(pair.request());
    expect(plan.blockers.map(({ code }) => code)).toEqual(['alias_taken']);
    const answer = await host.call<Problem>('POST', PATHS.runs, { ...pair.request(), ...reviewedOf(plan) });
    expect(answer).toMatchObject({ status: 422, body: { code: 'alias_taken' } });
    expect(await pair.state()).toEqual(before);
    await pair.clear();
  });

  test.each([
    ['{"nonsense":{}}', 'access_query_refused'],
    ['{"term":{"@timestamp":"not a date"}}', 'access_query_refused'],
    ['{"query":{"match_all":{}}}', 'access_query_wrapped'],
  ])('by the document filter %s is not run, and no key is made', async (query, code) => {
    for (const of of [pair, new Pair('observability', 'legacy')]) {
      const request = of.request({ access: { search: [{ names: ['logs-*'], query }], replication: [] } });
      const host = await of.host();
      const { plan } = await host.plan(request);
      expect(plan.blockers.map((problem) => problem.code)).toEqual([code]);
      expect((await host.call('POST', PATHS.runs, { ...request, ...reviewedOf(plan) })).status).toBe(422);
      expect(await clusters.keys(of.remote)).toEqual([]);
    }
  });

  test('by an expression that the remote cannot read is not run', async () => {
    const request = pair.request({ access: { search: [{ names: ['/logs-[/'] }], replication: [] } });
    const { plan } = await (await pair.host()).plan(request);
    expect(plan.blockers.map(({ code }) => code)).toEqual(['index_expression_invalid']);
  });

  test.each(['Archive', 'a.b', 'signing', 'node', ''])('by the alias “%s” is not run', async (alias) => {
    const host = await pair.host();
    const { plan } = await host.plan(pair.request({ alias }));
    expect(plan.blockers[0]?.code).toMatch(/^alias_/);
    const answer = await host.call('POST', PATHS.runs, { ...pair.request({ alias }), ...reviewedOf(plan) });
    expect(answer.status).toBe(422);
  });
});

describe('a local user without privileges', () => {
  test('is told which is missing', async () => {
    const host = await pair.host({ ...clusters.deployment('observability'), ...LIMITED });
    const answer = await host.call<ObserveResponse>('POST', PATHS.observe, { credentials: pair.byHand });
    const blocked = checks(answer.body.observation).filter(({ state }) => state === 'blocked');
    expect(blocked.map(({ side, problem }) => `${side} ${problem?.title}`)).toEqual([
      expect.stringMatching(/^local limited lacks the cluster privilege manage on /),
    ]);
  });
});

test('Elasticsearch refuses to make the key for a caller that is an API key, in the words we know', async () => {
  const { body: made } = await clusters.ask('archive', 'POST', '/_security/api_key', { name: 'caller' });
  const { status, body } = await guardedHttp(new AddressGuard(['127.0.0.1']))({
    method: 'POST',
    url: `${clusters.deployment('archive').url}/_security/cross_cluster/api_key`,
    headers: { authorization: `ApiKey ${(made as { encoded: string }).encoded}` },
    body: JSON.stringify({ name: 'k', access: { search: [{ names: ['*'] }] } }),
    certificateAuthorities: [clusters.world.ca],
    timeoutMs: 10_000,
    name: 'archive',
  });
  expect(refusal('remote', { status, body }, { local: 'l', remote: 'r', alias: 'a' })?.code).toBe(
    'remote_login_by_api_key',
  );
});
