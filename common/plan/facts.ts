import { localName, remoteName } from '../checks';
import { type Works, works } from '../connection/works';
import { MANAGED_BY } from '../constants';
import type { Cast } from '../diagnosis/catalogue';
import { type KeyedIntent, usesKey } from '../intent';
import type { ConfiguredRemote, CrossClusterKey, DeploymentDetail, Observation } from '../observation';
import { known, type Problem } from '../problem';
import { credentialSetting } from '../rules/alias';
import type { StepContext } from './step';

/** Facts several steps decide from, each derived in one place. */

export const castOf = (context: StepContext): Cast => ({
  local: localName(context.observation),
  remote: context.intent.remote.name || remoteName(context.observation),
  alias: context.intent.alias,
});

export const isKeyed = (context: StepContext): context is StepContext<KeyedIntent> => usesKey(context.intent);

/** The remote of this alias, if the local cluster has one. */
export const existingRemote = ({ intent, observation }: StepContext): ConfiguredRemote | undefined =>
  known(known(observation.local)?.remotes)?.find((remote) => remote.alias === intent.alias);

/** Whether the connection of this alias works as it is, where it was tried. */
export function worksNow(context: StepContext): Works | undefined {
  const remote = existingRemote(context);
  return remote?.answer && works(remote.answer, remote, castOf(context));
}

/** @param local name of the local deployment */
export const noSuchRemote = (local: string, alias: string): Problem => ({
  code: 'alias_unknown',
  title: `${local} has no remote called “${alias}”`,
  why: 'It was disconnected already, or never was connected.',
  tryThis: 'Go back to the connections.',
});

/** The local deployment in Elastic Cloud: what the keystore can be written through. */
export const localDeployment = ({ observation }: StepContext): DeploymentDetail | undefined =>
  known(observation.organization)?.local;

/** Whether the keystore of the local deployment lists a key for this alias, whoever stored it. */
export const holdsCredential = (context: StepContext): boolean =>
  known(localDeployment(context)?.keystore)?.includes(credentialSetting(context.intent.alias)) ?? false;

/** Whether this product ever made a key for this alias that the remote still remembers. */
export const everConnected = ({ intent, observation }: StepContext): boolean =>
  rememberedKeys(observation).some((key) => isMadeFor(intent.alias, key, observation));

/** Active keys this product made for this alias of this local cluster, newest first. */
export const managedKeys = ({ intent, observation }: StepContext): CrossClusterKey[] =>
  keysMadeFor(intent.alias, observation);

/** The same for any alias, before there is an intent. */
export const keysMadeFor = (alias: string, observation: Observation): CrossClusterKey[] =>
  (known(known(observation.remote)?.keys) ?? [])
    .filter((key) => isMadeFor(alias, key, observation))
    .sort((a, b) => b.creation - a.creation);

const isMadeFor = (alias: string, { metadata }: CrossClusterKey, observation: Observation): boolean =>
  metadata.managed_by === MANAGED_BY &&
  metadata.alias === alias &&
  metadata.local_cluster_uuid === known(observation.local)?.clusterUuid;

/** Aliases of the local that are in the way: all but those this product made, which a plan goes on from. */
export const takenAliases = (observation: Observation | undefined): string[] =>
  observation
    ? (known(known(observation.local)?.remotes) ?? [])
        .filter((remote) => !isOurs(remote, observation))
        .map(({ alias }) => alias)
    : [];

/**
 * Whether this product made a remote: a key on the remote says so, though it may have ended since, and the remote
 * still leads where that key was made for.
 */
function isOurs({ alias, proxyAddress }: ConfiguredRemote, observation: Observation): boolean {
  return rememberedKeys(observation).some(
    (key) => isMadeFor(alias, key, observation) && leadsTo(key, proxyAddress),
  );
}

/** Whether a key was made for an address, or for one that a change was about to replace it with. */
export const leadsTo = ({ metadata }: CrossClusterKey, address: string | undefined): boolean =>
  address !== undefined && [metadata.proxy_address, metadata.previous_proxy_address].includes(address);

/** Whether the one who signed in to the remote may change a key: its maker alone may. */
export function mayChange({ owner }: CrossClusterKey, observation: Observation): boolean {
  const user = known(known(observation.remote)?.user);
  if (!owner || !user) return true;
  return owner.username === user.username && (user.realm === undefined || owner.realm === user.realm);
}

/** Cross-cluster keys of the remote, ended ones too, as long as Elasticsearch remembers them. */
function rememberedKeys(observation: Observation): CrossClusterKey[] {
  const remote = known(observation.remote);
  return [...(known(remote?.keys) ?? []), ...(remote?.endedKeys ?? [])];
}

/**
 * `observability → archive`: who uses it, under which alias. Elasticsearch takes at most 256 characters, with no
 * underscore at the beginning and no space at either end.
 */
export function keyName(context: StepContext): string {
  const { local, alias } = castOf(context);
  const owner = local
    .replace(/^[\s_]+/, '')
    .slice(0, 150)
    .trim();
  return `${owner || 'local'} → ${alias}`.slice(0, 256);
}
