import type { Trust } from '../../../common/observation';
import type { Answer } from '../../../common/plan/step';
import type { Json } from '../../../common/plan/types';
import type { SystemRequest } from '../../../server/systems/system';
import {
  CLUSTERS,
  DEPLOYMENTS,
  type DeploymentState,
  ORGANIZATION,
  REGION,
  type Ruleset,
  type State,
} from './state';

interface Asked {
  state: State;
  parts: string[];
  body: Json | undefined;
}
type Handler = (asked: Asked) => object;

const refused = (status: number, code: string): Answer => ({
  status,
  body: { errors: [{ code, message: code }] },
});
const gone = () => refused(404, 'root.resource_not_found');

/** What of the Elastic Cloud API a run touches. Plans are applied at once. @throws for a request that it does not know */
export function elasticCloud(state: State, { method, path, body, file }: SystemRequest): Answer {
  const asked = `${method} ${path.split('?')[0]}`;
  for (const [pattern, handler] of HANDLERS) {
    const found = new RegExp(`^${pattern}$`).exec(asked);
    if (!found) continue;
    const answer = handler({ state, parts: found.slice(1), body: file ? 'a file' : body });
    return 'status' in answer && 'body' in answer ? (answer as Answer) : { status: 200, body: answer };
  }
  if (method === 'GET') return gone();
  throw new Error(`this Elastic Cloud knows no ${asked}`);
}

const RULESETS = '/deployments/traffic-filter/rulesets';
const SIDES = ['local', 'remote'] as const;
const sideOf = (id: string | undefined) => SIDES.find((side) => DEPLOYMENTS[side] === id);

const HANDLERS: [pattern: string, handler: Handler][] = [
  ['GET /organizations', () => ({ organizations: [{ id: ORGANIZATION, name: 'Organization' }] })],
  ['GET /deployments', () => ({ deployments: SIDES.map(listed) })],
  ['POST /deployments/_search', searchDeployments],
  ['GET /deployments/extensions', ({ state }) => ({ extensions: state.extensions.map(shownExtension) })],
  ['POST /deployments/extensions', createExtension],
  ['PUT /deployments/extensions/(.+)', fillExtension],
  ['DELETE /deployments/extensions/(.+)', removeExtension],
  [`GET ${RULESETS}`, ({ state }) => ({ rulesets: state.rulesets.map(shownRuleset) })],
  [`POST ${RULESETS}`, createRuleset],
  [`GET ${RULESETS}/([^/]+)`, (asked) => onRuleset(asked, shownRuleset)],
  [`PUT ${RULESETS}/([^/]+)`, (asked) => onRuleset(asked, (one) => changeRuleset(asked, one))],
  [`DELETE ${RULESETS}/([^/]+)`, (asked) => onRuleset(asked, (one) => removeRuleset(asked, one))],
  [`POST ${RULESETS}/([^/]+)/associations`, (asked) => onRuleset(asked, (one) => associate(asked, one))],
  [
    `DELETE ${RULESETS}/([^/]+)/associations/deployment/([^/]+)`,
    (asked) => onRuleset(asked, (one) => dissociate(asked, one)),
  ],
  [
    'GET /deployments/traffic-filter/associations/deployment/([^/]+)/rulesets',
    ({ state, parts: [id = ''] }) => ({
      rulesets: state.rulesets.filter(({ deployments }) => deployments.includes(id)).map((one) => one.id),
    }),
  ],
  ['GET /deployments/([^/]+)', ({ state, parts: [id] }) => detail(state, id)],
  ['PUT /deployments/([^/]+)', changeDeployment],
  ['GET /deployments/([^/]+)/elasticsearch/[^/]+/keystore', ({ state }) => keystoreNames(state)],
  ['PATCH /deployments/([^/]+)/elasticsearch/[^/]+/keystore', changeKeystore],
  ['GET /deployments/([^/]+)/certificate-authority', () => ({ public_certificates: [] })],
];

const listed = (side: 'local' | 'remote') => ({
  id: DEPLOYMENTS[side],
  name: side === 'local' ? 'observability' : 'archive',
  resources: [{ kind: 'elasticsearch', id: CLUSTERS[side], ref_id: 'main', region: REGION }],
});

function detail(state: State, id: string | undefined): object {
  const side = sideOf(id);
  if (!side) return gone();
  const { trust, bundles } = state.deployments[side];
  const elasticsearch = { version: '9.5.3', user_bundles: bundles };
  const plan_info = { current: { plan: { cluster_topology: [{ size: 1 }], elasticsearch } }, history: [] };
  const info = { cluster_id: CLUSTERS[side], healthy: true, settings: { trust }, plan_info };
  return {
    ...listed(side),
    resources: { elasticsearch: [{ ref_id: 'main', id: CLUSTERS[side], region: REGION, info }] },
  };
}

/** A search names the Elasticsearch cluster that is looked for. */
function searchDeployments({ state, body }: Asked): object {
  const found = SIDES.filter((side) => JSON.stringify(body).includes(CLUSTERS[side]));
  return { deployments: found.map((side) => detail(state, DEPLOYMENTS[side])), match_count: found.length };
}

interface Update {
  resources: {
    elasticsearch: {
      plan: { elasticsearch: { user_bundles?: DeploymentState['bundles'] } };
      settings?: { trust?: Trust };
    }[];
  };
}

function changeDeployment({ state, body, parts: [id] }: Asked): object {
  const side = sideOf(id);
  const [resource] = (body as unknown as Update).resources.elasticsearch;
  if (!side || !resource) return gone();
  const { trust } = resource.settings ?? {};
  if (trust) state.deployments[side].trust = structuredClone(trust);
  state.deployments[side].bundles = structuredClone(resource.plan.elasticsearch.user_bundles ?? []);
  return { id };
}

const keystoreNames = (state: State): object => ({
  secrets: Object.fromEntries(
    Object.keys(state.keystore).map((alias) => [`cluster.remote.${alias}.credentials`, { as_file: false }]),
  ),
});

function changeKeystore({ state, body }: Asked): object {
  const { secrets } = body as unknown as { secrets: Record<string, { value?: string }> };
  for (const [name, secret] of Object.entries(secrets)) {
    const alias = name.split('.')[2] ?? '';
    if (!secret.value) delete state.keystore[alias];
    else state.keystore[alias] = secret.value;
  }
  state.loaded = { ...state.keystore };
  return keystoreNames(state);
}

const shownExtension = ({ id, name, filled }: State['extensions'][number]) => ({
  id,
  name,
  url: `repo://${id}`,
  ...(filled && { file_metadata: { size: 1 } }),
});

function createExtension({ state, body }: Asked): object {
  state.count += 1;
  const { name } = body as { name: string };
  const made = { id: `ext-${state.count}`, name, filled: false };
  state.extensions.push(made);
  return { status: 201, body: shownExtension(made) };
}

function fillExtension({ state, parts: [id] }: Asked): object {
  const found = state.extensions.find((one) => one.id === id);
  if (!found) return gone();
  found.filled = true;
  return shownExtension(found);
}

function removeExtension({ state, parts: [id] }: Asked): object {
  state.extensions = state.extensions.filter((one) => one.id !== id);
  return {};
}

const shownRuleset = ({ deployments, ...ruleset }: Ruleset) => ({
  ...ruleset,
  associations: deployments.map((id) => ({ entity_type: 'deployment', id })),
});

const onRuleset = ({ state, parts: [id] }: Asked, act: (found: Ruleset) => object): object => {
  const found = state.rulesets.find((one) => one.id === id);
  return found ? act(found) : gone();
};

const withIds = (state: State, rules: Ruleset['rules']) =>
  rules.map((rule) => {
    state.count += 1;
    return { ...rule, id: rule.id ?? `rule-${state.count}` };
  });

function createRuleset({ state, body }: Asked): object {
  state.count += 1;
  const input = structuredClone(body) as unknown as Omit<Ruleset, 'id' | 'deployments'>;
  const id = `policy-${state.count}`;
  state.rulesets.push({ ...input, rules: withIds(state, input.rules), id, deployments: [] });
  return { status: 201, body: { id } };
}

function changeRuleset({ state, body }: Asked, found: Ruleset): object {
  const input = structuredClone(body) as unknown as Omit<Ruleset, 'id' | 'deployments'>;
  Object.assign(found, input, { rules: withIds(state, input.rules) });
  return { id: found.id };
}

function removeRuleset({ state }: Asked, found: Ruleset): object {
  if (found.deployments.length > 0) return refused(400, 'traffic_filter.request_execution_failed');
  state.rulesets = state.rulesets.filter((one) => one !== found);
  return {};
}

function associate({ body }: Asked, found: Ruleset): object {
  const { id } = body as { id: string };
  found.deployments = [...new Set([...found.deployments, id])];
  return { status: 201, body: {} };
}

function dissociate({ parts: [, id = ''] }: Asked, found: Ruleset): object {
  if (!found.deployments.includes(id)) return gone();
  found.deployments = found.deployments.filter((one) => one !== id);
  return {};
}
