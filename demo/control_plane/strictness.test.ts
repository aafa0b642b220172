import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ControlPlaneWithoutNodes, startControlPlaneWithoutNodes } from '../testing/control_plane';

/** What clients of the real API can and cannot rely on; a more lenient control plane fails here. */

let plane: ControlPlaneWithoutNodes;
let id: string;
let region: string;

beforeAll(async () => {
  plane = await startControlPlaneWithoutNodes({
    id: 'o-1',
    name: 'O',
    deployments: [
      { name: 'near', provider: 'aws', region: 'eu-west-1', version: '9.5.3', tags: { stage: 'prod' } },
      { name: 'far', provider: 'aws', region: 'eu-west-1', version: '9.5.3', trust: 'self' },
      { name: 'else', provider: 'gcp', region: 'us-central1', version: '9.5.3' },
    ],
  });
  ({ id, regionId: region } = plane.deployment('near').identity);
});
afterAll(() => plane.stop());

interface Failed {
  errors: { code: string; message: string }[];
}
const failure = async (...args: Parameters<typeof plane.ask>) => {
  const { status, headers, body } = await plane.ask<Failed>(...args);
  expect(headers.get('x-cloud-error-codes')).toBe(body.errors[0]?.code);
  return `${status} ${body.errors[0]?.code}`;
};

const RULESETS = '/deployments/traffic-filter/rulesets';
const ruleset = (changes: object = {}) => ({
  name: 'r',
  type: 'remote_cluster',
  region,
  include_by_default: false,
  rules: [{ remote_cluster_id: 'c', description: 'd' }],
  ...changes,
});
interface Ruleset {
  id: string;
  rules: { id: string; remote_cluster_id: string }[];
  associations?: { id: string }[];
  total_associations?: number;
}
const madeRuleset = async (changes: object = {}) =>
  (await plane.ask<{ id: string }>('POST', RULESETS, ruleset(changes))).body.id;
const shown = async (rulesetId: string, key?: string) =>
  (await plane.ask<Ruleset>('GET', `${RULESETS}/${rulesetId}?include_associations=true`, undefined, key))
    .body;

describe('a search', () => {
  interface Page {
    deployments: { id: string; name: string }[];
    return_count: number;
    match_count?: number;
    cursor: string;
  }
  const searched = async (body: object, key?: string) =>
    (await plane.ask<Page>('POST', '/deployments/_search', body, key)).body;

  test('has a cursor on every page and ends with an empty one, as the vendor’s command line expects', async () => {
    const names: string[] = [];
    let page = await searched({ size: 2, sort: ['id'] });
    while (page.return_count > 0) {
      names.push(...page.deployments.map(({ name }) => name));
      page = await searched({ size: 500, sort: ['name.keyword'], cursor: page.cursor });
      expect(page.return_count).toBeLessThanOrEqual(2);
    }
    expect(names.sort()).toEqual(['else', 'far', 'near']);
    expect(page.cursor).not.toBe('');
  });

  test('takes the null that clients written in Go send for an order', async () => {
    expect(
      (await searched({ query: { query_string: { query: 'name: near' } }, sort: null })).match_count,
    ).toBe(1);
  });

  test('loses entries where pages are not sorted by something unique', async () => {
    const first = await searched({ size: 1, sort: ['healthy'] });
    expect((await searched({ cursor: first.cursor })).deployments).toEqual([]);
  });

  test('carries the version of what it shows, as every resource does', async () => {
    const { headers } = await plane.ask('POST', '/deployments/_search', {});
    expect(headers.get('x-cloud-resource-version')).toBe('1');
    expect(headers.get('x-cloud-resource-last-modified')).not.toBeNull();
  });

  test('need not say how many match', async () => {
    expect(await searched({})).toHaveProperty('match_count', 3);
    expect(await searched({}, 'variant-no-match-count')).not.toHaveProperty('match_count');
  });
});

describe('a deployment', () => {
  interface Shown {
    healthy: boolean;
    metadata: object;
    settings: object;
    resources: { elasticsearch: [{ ref_id: string; region: string; info: Info }] };
  }
  interface Info {
    [field: string]: unknown;
    metadata: { ports: object };
    plan_info: { healthy: boolean; current?: Attempt; pending?: Attempt; history: Attempt[] };
    settings: { trust?: object };
    topology: { instances: object[] };
  }
  interface Attempt {
    healthy: boolean;
    plan: object;
    warnings: object[];
    plan_attempt_log: { step_id: string; info_log: object[] }[];
  }
  const ALL = 'show_settings=true&show_plans=true&show_plan_history=true&show_plan_logs=true';
  const get = async (key?: string, name = 'near') =>
    (
      await plane.ask<Shown>(
        'GET',
        `/deployments/${plane.deployment(name).identity.id}?${ALL}`,
        undefined,
        key,
      )
    ).body;
  const info = async (key?: string, name?: string) => (await get(key, name)).resources.elasticsearch[0].info;
  const update = async (settings: object, query = '') => {
    const [{ ref_id, region: at, info: now }] = (await get()).resources.elasticsearch;
    const answer = await plane.ask<Failed>('PUT', `/deployments/${id}${query}`, {
      prune_orphans: false,
      resources: {
        elasticsearch: [{ ref_id, region: at, plan: now.plan_info.current?.plan, settings }],
      },
    });
    await plane.deployment('near').plans.settled();
    return answer;
  };

  test('has every field that the specification requires, and none that it does not have', async () => {
    const { settings, metadata } = await get();
    const shownInfo = await info();
    expect(settings).toHaveProperty('auto_ops.status');
    expect(metadata).toEqual({ tags: [{ key: 'stage', value: 'prod' }] });
    for (const field of [
      'elasticsearch',
      'snapshots',
      'associated_kibana_clusters',
      'associated_apm_clusters',
      'associated_appsearch_clusters',
      'associated_enterprise_search_clusters',
      'external_links',
    ])
      expect(shownInfo).toHaveProperty(field);
    expect(shownInfo.metadata.ports).toEqual({ http: 9200, https: 443, transport_passthrough: 9400 });
    expect(shownInfo.plan_info.current).toMatchObject({ healthy: true, warnings: [] });
    expect(shownInfo.plan_info.current?.plan_attempt_log.at(-1)?.step_id).toBe('plan-completed');
    expect(shownInfo.topology.instances).toMatchObject([
      { container_started: true, maintenance_mode: false, service_running: true },
    ]);
    expect(shownInfo.settings).not.toHaveProperty('keystore_contents');
  });

  test('takes back the trust that clients written in Go send, and shows it without nulls', async () => {
    const accounts = [{ account_id: 'o-1', trust_all: true, trust_allowlist: null }];
    expect((await update({ trust: { accounts, external: null, direct: null } })).status).toBe(200);
    expect((await info()).settings.trust).toEqual({ accounts: [{ account_id: 'o-1', trust_all: true }] });
  });

  test('keeps its trust where none is sent, and gets that of new deployments for null', async () => {
    const external = [{ trust_relationship_id: 'partner', trust_all: true }];
    await update({ trust: { accounts: [], external } });
    await update({});
    expect((await info()).settings.trust).toEqual({ accounts: [], external });
    await update({ trust: null });
    expect((await info()).settings.trust).toEqual({ accounts: [{ account_id: 'o-1', trust_all: true }] });
  });

  test('is updated only in the version that is asked for', async () => {
    const { headers } = await plane.ask('GET', `/deployments/${id}`);
    const version = headers.get('x-cloud-resource-version');
    expect((await update({}, `?version=${Number(version) + 1}`)).status).toBe(409);
    expect((await update({}, `?version=${version}`)).status).toBe(200);
  });

  test('is not restarted or changed while a plan is under way, and shows how far that is', async () => {
    let end = () => {};
    const { plans, record } = plane.deployment('near');
    plans.begin(record.plan, () => new Promise<void>((resolve) => (end = resolve)));
    const { pending } = (await info()).plan_info;
    expect(pending).toMatchObject({ healthy: true, warnings: [] });
    expect(pending?.plan_attempt_log.at(-1)?.step_id).not.toBe('plan-completed');
    const restart = `/deployments/${id}/elasticsearch/_main/_restart`;
    expect(await failure('POST', restart)).toBe('422 deployments.deployment_resource_plan_change_error');
    setTimeout(() => end(), 500);
    expect((await update({})).body.errors[0]?.code).toBe('clusters.cluster_plan_state_error');
  });

  test('that is being created has no plan in force', async () => {
    const { plan_info } = await info('variant-no-current-plan');
    expect(plan_info).not.toHaveProperty('current');
    expect(plan_info).toHaveProperty('pending');
  });

  test.each([
    ['variant-trust-absent', undefined],
    ['variant-trust-empty', {}],
    ['variant-trust-without-accounts', { external: [], direct: [] }],
  ])('that trusts only itself may show it so (%s)', async (key, trust) => {
    expect((await info(key, 'far')).settings.trust).toEqual(trust);
    expect((await info(key)).settings.trust).toEqual({ accounts: [{ account_id: 'o-1', trust_all: true }] });
  });
});

describe('the keystore', () => {
  const name = 'cluster.remote.far.credentials';
  const path = () => `/deployments/${id}/elasticsearch/main-elasticsearch/keystore`;
  const patch = (secret: unknown) => plane.ask('PATCH', path(), { secrets: { [name]: secret } });
  const entries = async () => (await plane.ask<{ secrets: object }>('GET', path())).body.secrets;

  test.each([[{}], [{ value: '', as_file: false }]])(
    'loses an entry by %j, as the vendor’s clients send it',
    async (secret) => {
      await patch({ value: 's', as_file: false });
      expect(await entries()).toEqual({
        [name]: { as_file: false, is_allowlisted: true, is_reloadable: true },
      });
      expect((await patch(secret)).status).toBe(200);
      expect(await entries()).toEqual({});
    },
  );

  test('takes no literal null', async () => {
    expect((await patch(null)).status).toBe(400);
  });
});

describe('a network security policy', () => {
  test('gets new ids for all its rules with every update, also where the old ones are sent', async () => {
    const rulesetId = await madeRuleset();
    const [before] = (await shown(rulesetId)).rules;
    await plane.ask('PUT', `${RULESETS}/${rulesetId}`, ruleset({ rules: [before] }));
    const [after] = (await shown(rulesetId)).rules;
    expect(after).toEqual({ ...before, id: expect.any(String) });
    expect(after?.id).not.toBe(before?.id);
  });

  test('is refused by codes of its own, with 500 and 404', async () => {
    const rulesetId = await madeRuleset();
    const refused = '500 traffic_filter.request_execution_failed';
    const associations = `${RULESETS}/${rulesetId}/associations`;
    const elsewhere = plane.deployment('else').identity.id;
    expect(await failure('POST', RULESETS, ruleset({ rules: [{ description: 'nobody' }] }))).toBe(refused);
    expect(await failure('POST', associations, { entity_type: 'deployment', id: elsewhere })).toBe(refused);
    expect(await failure('GET', `${RULESETS}/none`)).toBe('404 traffic_filter.not_found');
    await plane.ask('POST', associations, { entity_type: 'deployment', id });
    expect(await failure('DELETE', `${RULESETS}/${rulesetId}`)).toBe(refused);
  });

  test('is applied once: again is 200', async () => {
    const path = `${RULESETS}/${await madeRuleset()}/associations`;
    const apply = async () => (await plane.ask('POST', path, { entity_type: 'deployment', id })).status;
    expect([await apply(), await apply()]).toEqual([201, 200]);
  });

  test('may apply to deployments that the key does not see, which are counted', async () => {
    const rulesetId = await madeRuleset();
    for (const name of ['near', 'far']) {
      const entity = { entity_type: 'deployment', id: plane.deployment(name).identity.id };
      await plane.ask('POST', `${RULESETS}/${rulesetId}/associations`, entity);
    }
    expect((await shown(rulesetId)).associations).toHaveLength(2);
    expect(await shown(rulesetId, 'variant-associations-unseen')).toMatchObject({
      associations: [{ id }],
      total_associations: 2,
    });
    const { body } = await plane.ask<Ruleset>('GET', `${RULESETS}/${rulesetId}`);
    expect(body).not.toHaveProperty('total_associations');
  });

  test('may need both ids in a rule', async () => {
    const key = 'variant-rules-need-both-ids';
    expect(await failure('POST', RULESETS, ruleset(), key)).toBe(
      '500 traffic_filter.request_execution_failed',
    );
    const rules = [{ remote_cluster_id: 'c', remote_cluster_org_id: 'o-1' }];
    expect((await plane.ask('POST', RULESETS, ruleset({ rules }), key)).status).toBe(201);
  });
});

describe('an extension', () => {
  test('shows what was uploaded to it by itself, not in the list', async () => {
    const made = await plane.ask<{ id: string }>('POST', '/deployments/extensions', {
      name: 'b.zip',
      extension_type: 'bundle',
      version: '*',
    });
    expect(made.headers.get('x-cloud-resource-version')).toBe('1');
    const { body } = await plane.ask<{ extensions: object[] }>('GET', '/deployments/extensions');
    expect(body.extensions[0]).not.toHaveProperty('file_metadata');
  });
});

test('a remote that is not skipped says nothing of it', async () => {
  const path = `/deployments/${id}/elasticsearch/_main/remote-clusters`;
  const remote = (alias: string, skip_unavailable: boolean) => ({
    deployment_id: plane.deployment('far').identity.id,
    elasticsearch_ref_id: 'main-elasticsearch',
    alias,
    skip_unavailable,
  });
  await plane.ask('PUT', path, { resources: [remote('a', false), remote('b', true)] });
  const { resources } = (await plane.ask<{ resources: object[] }>('GET', path)).body;
  expect(resources[0]).not.toHaveProperty('skip_unavailable');
  expect(resources[1]).toHaveProperty('skip_unavailable', true);
});

describe('a key', () => {
  test('is told what is left of its requests, and when it ends', async () => {
    const { headers } = await plane.ask('GET', '/deployments');
    expect(headers.get('x-ratelimit-remaining')).toBe('999');
    const ends = Date.parse(headers.get('x-elastic-api-key-expiration') ?? '');
    expect(ends).toBeGreaterThan(Date.now() + 80 * 86_400_000);
    const soon = await plane.ask('GET', '/deployments', undefined, 'variant-key-ends-soon');
    expect(Date.parse(soon.headers.get('x-elastic-api-key-expiration') ?? '')).toBeLessThan(
      Date.now() + 11 * 86_400_000,
    );
  });

  test('that asks too much is told so by the rate limit, not by Retry-After', async () => {
    const { status, headers } = await plane.ask('GET', '/deployments', undefined, 'fault-429');
    expect(status).toBe(429);
    expect(headers.get('x-ratelimit-remaining')).toBe('0');
    expect(headers.get('retry-after')).toBeNull();
  });

  test('may have no user', async () => {
    expect(await failure('GET', '/organizations', undefined, 'variant-organizations-401')).toBe(
      '401 user.not_found',
    );
  });

  test('of another organization sees nothing of this one', async () => {
    const key = 'variant-another-organization';
    expect(await failure('GET', `/deployments/${id}`, undefined, key)).toBe(
      '404 deployments.deployment_not_found',
    );
    const { body } = await plane.ask<{ organizations: object[] }>('GET', '/organizations', undefined, key);
    expect(body.organizations).toMatchObject([{ id: '9876543210' }]);
  });

  test('with a role on one deployment sees that one, and changes no policy', async () => {
    const key = 'variant-only-near';
    const { body } = await plane.ask<{ deployments: object[] }>('GET', '/deployments', undefined, key);
    expect(body.deployments).toMatchObject([{ name: 'near' }]);
    expect(await failure('POST', RULESETS, ruleset(), key)).toBe('403 root.unauthorized.rbac');
  });

  test('may be revoked after some writes, and then does nothing more', async () => {
    const key = 'strictness.fault-401-after-1';
    const write = async () => (await plane.ask('POST', RULESETS, ruleset(), key)).status;
    const read = async () => (await plane.ask('GET', '/deployments', undefined, key)).status;
    expect([await read(), await write(), await read(), await write(), await read()]).toEqual([
      200, 201, 200, 401, 401,
    ]);
  });
});
