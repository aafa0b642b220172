import { AUTHORITIES_SETTING } from './connection';
import type { Key, State } from './state';
import { ALIAS } from './worlds';

/** What the product writes down for itself; neither foreign nor an effect. */
const isRecord = (name: string) => name.startsWith('cluster.metadata.remote_cluster_setup');
const isOurs = ({ metadata }: Key) =>
  metadata.managed_by === 'remote-cluster-setup' && metadata.alias === ALIAS;

/** What of a state nobody but its owner may change, one text for each thing. */
export function foreignThings(state: State): string[] {
  const settings = (['local', 'remote'] as const).flatMap((side) =>
    Object.entries(state[side].settings)
      .filter(([name]) => !name.startsWith(`cluster.remote.${ALIAS}.`) && !isRecord(name))
      .filter(([name]) => name !== AUTHORITIES_SETTING)
      .map(([name, value]) => `${side} ${name}=${JSON.stringify(value)}`),
  );
  const authorities = (state.remote.settings[AUTHORITIES_SETTING] ?? []) as string[];
  return [
    ...settings,
    ...authorities.map((path) => `signing CA ${path}`),
    ...Object.entries(state.keystore)
      .filter(([alias]) => alias !== ALIAS)
      .map((entry) => `keystore ${entry}`),
    ...state.keys.filter((key) => !isOurs(key)).map((key) => `key ${JSON.stringify(key)}`),
    ...(['local', 'remote'] as const).flatMap((side) => [
      ...trusted(state, side),
      ...state.deployments[side].bundles.map(({ name }) => `${side} bundle ${name}`),
    ]),
    ...state.extensions.map(({ name }) => `extension ${name}`),
    ...state.rulesets.flatMap(({ id, name, rules, deployments }) => [
      `policy ${id} ${name} ${deployments}`,
      ...rules.map((rule) => `policy ${id} rule ${JSON.stringify(rule)}`),
    ]),
  ];
}

function trusted(state: State, side: 'local' | 'remote'): string[] {
  const { accounts, external = [] } = state.deployments[side].trust;
  return [
    ...accounts.flatMap(({ account_id, trust_allowlist = [] }) =>
      trust_allowlist.map((id) => `${side} trusts ${account_id} ${id}`),
    ),
    ...external.map((entry) => `${side} trusts ${JSON.stringify(entry)}`),
  ];
}

/** What of a state a run has an effect on, in a form in which two runs of one plan come to the same. */
export function effects(state: State): string[] {
  const settings = (['local', 'remote'] as const).flatMap((side) =>
    Object.entries(state[side].settings)
      .filter(([name]) => !isRecord(name))
      .map(([name, value]) => `${side} ${name}=${JSON.stringify(value)}`),
  );
  return [
    ...settings,
    ...Object.keys(state.keystore).map((alias) => `keystore ${alias}`),
    ...Object.keys(state.loaded).map((alias) => `loaded ${alias}`),
    ...state.keys.filter(({ invalidated }) => !invalidated).map(keyText),
    ...(['local', 'remote'] as const).flatMap((side) => [
      ...trusted(state, side),
      ...state.deployments[side].bundles.map(({ name }) => `${side} bundle ${name}`),
    ]),
    ...state.extensions.map(({ name, filled }) => `extension ${name} ${filled}`),
    ...state.rulesets.flatMap(({ name, rules, deployments }) => [
      `policy ${name} ${deployments}`,
      ...rules.map((rule) => `policy ${name} rule ${JSON.stringify({ ...rule, id: undefined })}`),
    ]),
  ].sort();
}

/** Dead runs' keys are nobody's: a plan removes them, and no way back brings them again. */
export const withoutDeadRuns = (things: string[]): string[] =>
  things.filter((thing) => !/^key dead-/.test(thing));

function keyText({ id, name, access, certificate_identity, metadata }: Key): string {
  const kept = Object.entries(metadata).filter(
    ([field, value]) => !/run_id|_at$/.test(field) && !isTime(value),
  );
  const label = /^(foreign|dead)-/.test(id) ? id : 'new';
  return `key ${label} ${JSON.stringify({ name, access, certificate_identity, metadata: kept.sort() })}`;
}

const isTime = (value: unknown): boolean => typeof value === 'number' && value > 1e11;
