import fc from 'fast-check';
import type { DisconnectIntent, Intent } from '../../../common/intent';
import { quoted } from '../../../common/rules/identity_pattern';
import { ADDRESS, AUTHORITIES_SETTING } from './connection';
import { CLUSTERS, DEPLOYMENTS, emptyState, type Key, NODE_DN, REGION, type State } from './state';

/** Random worlds: what others have on both sides and in the organization, and what runs that died have left. */

const name = fc.stringMatching(/^[a-z][a-z0-9-]{1,8}$/);
const clusterId = fc.stringMatching(/^[0-9a-f]{32}$/);
const names = (maxLength: number) => fc.uniqueArray(name, { maxLength });

export interface Foreign {
  remotes: string[];
  /** What the remote verifies signatures with. */
  authorities: string[];
  keys: { name: string; bound: boolean }[];
  /** Keys that died runs of the product left for the alias. */
  deadRuns: number;
  trusted: string[];
  bundles: string[];
  /** Policies that apply to the remote, each with whom it admits. */
  policies: { name: string; admits: string[]; elsewhere: boolean }[];
}

export const foreign: fc.Arbitrary<Foreign> = fc.record({
  remotes: names(2),
  authorities: names(2).map((list) => list.map((one) => `${one}.crt`)),
  keys: fc.array(fc.record({ name, bound: fc.boolean() }), { maxLength: 3 }),
  deadRuns: fc.nat({ max: 2 }),
  trusted: fc.uniqueArray(clusterId, { maxLength: 2 }),
  bundles: names(2),
  policies: fc.array(
    fc.record({
      name,
      admits: fc.uniqueArray(clusterId, { minLength: 1, maxLength: 2 }),
      elsewhere: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
});

export const ALIAS = 'archive';

export function stateOf(the: Foreign): State {
  const state = emptyState();
  for (const remote of the.remotes.filter((alias) => alias !== ALIAS)) {
    Object.assign(state.local.settings, {
      [`cluster.remote.${remote}.mode`]: 'proxy',
      [`cluster.remote.${remote}.proxy_address`]: `${remote}.example:9443`,
      [`cluster.remote.${remote}.skip_unavailable`]: 'true',
    });
    state.keystore[remote] = `of ${remote}`;
  }
  state.loaded = { ...state.keystore };
  if (the.authorities.length > 0) state.remote.settings[AUTHORITIES_SETTING] = the.authorities;
  state.keys = [
    ...the.keys.map(
      (key, i): Key => ({
        ...keyOf(state, `foreign-${i}`, key.name, {}),
        ...(key.bound && { certificate_identity: 'CN=another' }),
      }),
    ),
    ...Array.from({ length: the.deadRuns }, (_, i) =>
      keyOf(state, `dead-${i}`, `observability → ${ALIAS}`, {
        managed_by: 'remote-cluster-setup',
        alias: ALIAS,
        proxy_address: ADDRESS,
        local_cluster_uuid: 'uuid-local',
        local_cluster_name: CLUSTERS.local,
        run_id: `dead-${i}`,
      }),
    ),
  ];
  for (const side of ['local', 'remote'] as const) {
    const { trust, bundles } = state.deployments[side];
    trust.accounts[0]?.trust_allowlist?.push(...the.trusted);
    trust.external = [{ trust_relationship_id: 'partner', trust_all: true, name: 'a partner' }];
    bundles.push(
      ...the.bundles.map((one) => ({ name: one, url: `repo://${one}`, elasticsearch_version: '9.*' })),
    );
  }
  state.extensions = the.bundles.map((one) => ({ id: one, name: one, filled: true }));
  state.rulesets = the.policies.map((policy, i) => ({
    id: `foreign-policy-${i}`,
    name: policy.name,
    type: 'remote_cluster',
    region: REGION,
    include_by_default: false,
    rules: policy.admits.map((remote_cluster_id, n) => ({ id: `foreign-rule-${i}-${n}`, remote_cluster_id })),
    deployments: policy.elsewhere ? [DEPLOYMENTS.remote, 'another deployment'] : [DEPLOYMENTS.remote],
  }));
  return state;
}

const keyOf = (state: State, id: string, keyName: string, metadata: Key['metadata']): Key => ({
  id,
  name: keyName,
  secret: `of ${id}`,
  creation: 1_700_000_000_000 + state.keys.length,
  access: { search: [{ names: ['logs-*'] }] },
  metadata,
  invalidated: false,
});

const target = { alias: ALIAS, remote: { name: 'archive', deploymentId: DEPLOYMENTS.remote } };
const keyed = {
  ...target,
  connection: {
    proxyAddress: ADDRESS,
    serverName: 'archive.example',
    socketConnections: 18,
    skipUnavailable: true,
  },
  access: { search: [{ names: ['logs-*'] }], replication: [] },
  expirationDays: 30,
};

/** What an admin asks for, who knows what is on the remote's list. */
export const intentFor = (model: 'api_key' | 'api_key_with_identity', the: Foreign): Intent =>
  model === 'api_key'
    ? { model, ...keyed }
    : {
        model,
        ...keyed,
        signing: { source: 'node_certificate' },
        authority: { source: 'internal_tls_ca', keep: the.authorities, replacesUnknown: true },
        identityPattern: quoted(NODE_DN),
      };

export const DISCONNECT: DisconnectIntent = { model: 'disconnected', ...target };
