import { MANAGED_BY } from '../constants';
import { notAsked } from '../effects/unseen';
import type { CrossClusterKey, SigningRecord } from '../observation';
import { known, type Seen, seen, unseen } from '../problem';
import { listSetting } from '../rules/user_settings';
import { keysMadeFor } from './facts';
import { placeholder, placeOf } from './named_values';
import { clusterSettings } from './requests';
import type { StepContext } from './step';
import type { PlannedRequest } from './types';

/**
 * The CAs a remote verifies signatures with. Elasticsearch never shows the list, so whoever writes it writes down
 * beside it, in the same request, what is on it (decision 0012).
 */

export const AUTHORITIES_SETTING = 'cluster.remote.signing.certificate_authorities';
export const AUTHORITIES_RECORD = 'cluster.metadata.remote_cluster_setup_authorities';

type World = Pick<StepContext, 'observation'>;

/** Named value: when the run began, epoch ms by the clock of the local cluster. */
export const RUN_AT = 'run.at';

/**
 * The list as it is told apart from what a run made of it: by the record, which is written with it. Without one by the
 * plan of the remote and the keys of others; those of the alias itself say what they need, not what is there.
 */
export function authorityList(context: StepContext): Seen<string[]> {
  const { remote } = context.observation;
  if (!remote) return unseen(notAsked('remote'));
  if (!remote.seen) return remote;
  const { keys, signingRecord } = remote.value;
  if (!signingRecord.seen) return signingRecord;
  if (signingRecord.value) return seen(signingRecord.value.paths.map(({ path }) => path));
  if (!keys.seen) return keys;
  const own = new Set(keysMadeFor(context.intent.alias, context.observation).map(({ id }) => id));
  const others = keys.value.filter(({ id }) => !own.has(id)).flatMap(rememberedAuthorities);
  return seen([...new Set([...authoritiesInPlan(context), ...others])]);
}

/** The world with a path on the list, or off it: for what comes next in the same plan. */
export function withAuthority(context: StepContext, path: string, listed: boolean): StepContext {
  const { remote } = context.observation;
  const list = authorityList(context);
  if (!remote?.seen || !list.seen) return context;
  const since = new Map((recordOf(context)?.paths ?? []).map((entry) => [entry.path, entry.since]));
  const next = [...list.value.filter((one) => one !== path), ...(listed ? [path] : [])];
  const signingRecord = seen({
    format: 1 as const,
    paths: next.map((one) => ({ path: one, since: since.get(one) ?? placeholder(RUN_AT) })),
  });
  return {
    ...context,
    observation: { ...context.observation, remote: seen({ ...remote.value, signingRecord }) },
  };
}

/** The list as record, plan, notes on keys and the admin have it, as far as anything was seen. */
export function authorityPaths({ intent, observation }: StepContext): string[] {
  const fromKeys = activeKeys({ observation }).flatMap(rememberedAuthorities);
  const fromAdmin = intent.model === 'api_key_with_identity' ? intent.authority.keep : [];
  return [
    ...new Set([
      ...(recordOf({ observation })?.paths ?? []).map(({ path }) => path),
      ...authoritiesInPlan({ observation }),
      ...fromKeys,
      ...fromAdmin,
    ]),
  ];
}

/** Whether the record on the remote says all there is to say: neither a key nor the plan names more. */
export function isListKnown(context: World): boolean {
  const record = recordOf(context);
  if (!record) return false;
  const paths = record.paths.map(({ path }) => path);
  return [...authoritiesInPlan(context), ...activeKeys(context).flatMap(rememberedAuthorities)].every(
    (path) => paths.includes(path),
  );
}

const recordOf = ({ observation }: World): SigningRecord | undefined =>
  known(known(observation.remote)?.signingRecord) ?? undefined;

/** The list as the user settings of the remote's plan have it. */
export const authoritiesInPlan = ({ observation }: World): string[] =>
  listSetting(known(observation.organization)?.remote?.plan, AUTHORITIES_SETTING);

/** CAs a key of ours relies on, as its metadata says. */
export const authoritiesOf = ({ metadata }: CrossClusterKey): string[] => paths(metadata.signing_authorities);

/** The same, with those that an admin said are on the list for connections nobody here made. */
export const rememberedAuthorities = (key: CrossClusterKey): string[] => [
  ...authoritiesOf(key),
  ...paths(key.metadata.other_authorities),
];

export const paths = (list: unknown): string[] =>
  Array.isArray(list) ? list.filter((path): path is string => typeof path === 'string') : [];

/**
 * Keys of others while the list is not known. Whatever signs its requests is refused once its CA is not on the list,
 * bound to an identity or not; which CA that is says nobody.
 */
export const hiddenNeeds = (context: World): CrossClusterKey[] =>
  isListKnown(context) ? [] : activeKeys(context).filter(hidesItsNeed);

/** Keys made here say what they need; those that are bound to nothing and say nothing need nothing. */
const hidesItsNeed = (key: CrossClusterKey): boolean =>
  authoritiesOf(key).length === 0 && (!isOurMaking(key) || key.certificateIdentity !== undefined);

const isOurMaking = ({ metadata }: CrossClusterKey): boolean => metadata.managed_by === MANAGED_BY;

/** CAs that connections other than this alias's verify with, as far as the plan of the remote and the keys say. */
export function authoritiesNeeded(context: StepContext): string[] {
  const own = new Set(keysMadeFor(context.intent.alias, context.observation).map(({ id }) => id));
  const others = activeKeys(context).filter(({ id }) => !own.has(id));
  const since = new Map((recordOf(context)?.paths ?? []).map((entry) => [entry.path, Number(entry.since)]));
  /** A key that was made before the CA came onto the list worked without it. */
  const mayUse = (path: string) =>
    others.some((key) => hidesItsNeed(key) && key.creation > (since.get(path) ?? 0));
  return [
    ...new Set([
      ...authoritiesInPlan(context),
      ...others.flatMap(rememberedAuthorities),
      ...authorityPaths(context).filter(mayUse),
    ]),
  ];
}

const activeKeys = ({ observation }: World): CrossClusterKey[] =>
  known(known(observation.remote)?.keys) ?? [];

/** Sets the list, and the record of it, in one request. */
export function authoritiesRequest(list: readonly string[], context: World): PlannedRequest {
  const since = new Map((recordOf(context)?.paths ?? []).map((entry) => [entry.path, entry.since]));
  const record: SigningRecord = {
    format: 1,
    paths: list.map((path) => ({ path, since: since.get(path) ?? placeholder(RUN_AT) })),
  };
  const isNew = record.paths.some(({ since: at }) => at === placeholder(RUN_AT));
  return {
    ...clusterSettings('remote', {
      [AUTHORITIES_SETTING]: list.length > 0 ? [...list] : null,
      [AUTHORITIES_RECORD]: list.length > 0 ? textOf(record) : null,
    }),
    ...(isNew && { fills: { [placeOf('persistent', AUTHORITIES_RECORD)]: RUN_AT } }),
  };
}

/** A path that looks like a named value is written so that it is the same JSON and is none. */
const textOf = (record: SigningRecord): string =>
  JSON.stringify(record)
    .replace(/\{(?=\{)/g, '\\u007b')
    .replaceAll(`"since":"\\u007b{${RUN_AT}}}"`, `"since":"${placeholder(RUN_AT)}"`);
