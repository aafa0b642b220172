import type { ConfiguredRemote } from '../observation';
import { castOf } from '../plan/facts';
import {
  changeCredential,
  connectionOf,
  RELOAD_KEYSTORE,
  settingsOf,
  signingSettings,
  UNSIGNED,
  withoutAlias,
} from '../plan/requests';
import type { Json } from '../plan/types';
import { known, type Seen, seen, unseen } from '../problem';
import { credentialSetting } from '../rules/alias';
import { sameJson } from '../rules/canonical_json';
import type { ThingKind, ThingOf } from './types';
import { notAsked } from './unseen';

/** Things of the local cluster: what `cluster.remote.<alias>.*` and the keystore hold for an alias. */

/** The value of `connection`: what `PUT /_cluster/settings` takes below `cluster.remote.<alias>`, or `null`. */
export const connection: ThingKind<ThingOf<'connection'>> = {
  system: () => 'local',
  facts: () => ['remotes'],
  now({ alias }, { observation }) {
    const local = observation.local;
    if (!local.seen) return local;
    const { remotes } = local.value;
    if (!remotes.seen) return remotes;
    return seen(connectionValue(remotes.value.find((remote) => remote.alias === alias)));
  },
  same: sameConnectionValue,
  put({ alias }, value) {
    if (value === null) return [withoutAlias(alias)];
    return [settingsOf(alias, value as { [setting: string]: Json })];
  },
  words: ({ alias }, value) =>
    value === null ? `Remove ${alias} from the remotes` : `Give ${alias} the settings it had`,
  name: ({ alias }, world) => `the connection ${alias} on ${castOf(world).local}`,
};

/** A remote of which nothing leads anywhere is none: half of a configuration, such as signing alone. */
export const connectionValue = (remote: ConfiguredRemote | undefined): Json =>
  (remote && connectionOf(remote)) ?? null;

/**
 * The same as an undo gives it back: what was never set is taken away again, and not set to what it was by default.
 */
export function connectionBefore(remote: ConfiguredRemote | undefined): Json {
  const value = connectionValue(remote) as { [setting: string]: Json } | null;
  const set = remote?.setIn?.persistent;
  if (value === null || !set) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, seenNow]) => [
      name,
      HAVE_DEFAULTS.includes(name) && !(name in set) ? null : seenNow,
    ]),
  );
}

/** Shown with their default where nobody has set them. */
const HAVE_DEFAULTS: readonly string[] = ['node_connections', 'proxy_socket_connections', 'skip_unavailable'];

/** The value of `signing`: paths of certificate and key, or `null`. */
export const signing: ThingKind<ThingOf<'signing'>> = {
  system: () => 'local',
  facts: () => ['remotes'],
  now: () => 'hidden',
  put: ({ alias }, value) => [
    signingSettings(alias, (value as { certificate: string; key: string } | null) ?? UNSIGNED),
  ],
  words: (_, value) =>
    value === null ? 'Stop signing' : `Sign with ${(value as { certificate: string }).certificate} again`,
  name: ({ alias }, world) => `the signing of requests to ${alias} on ${castOf(world).local}`,
};

/** The value of `credential`: whether the keystore holds one. */
export const credential: ThingKind<ThingOf<'credential'>> = {
  system: () => 'organization',
  facts: () => ['local_deployment'],
  now({ alias }, { observation }): Seen<Json> {
    const organization = observation.organization;
    if (!organization) return unseen(notAsked('organization'));
    if (!organization.seen) return organization;
    const keystore = organization.value.local?.keystore;
    if (!keystore) return unseen(notAsked('organization'));
    return keystore.seen ? seen(keystore.value.includes(credentialSetting(alias))) : keystore;
  },
  put: (_, value, world) =>
    value === false && known(world.observation.organization)?.local
      ? [changeCredential(world, null), RELOAD_KEYSTORE]
      : undefined,
  words: () => 'Remove the key from the keystore',
  name: ({ alias }, world) => `the entry for ${alias} in the keystore of ${castOf(world).local}`,
};

/** What was never set is told as its default; by how many nodes a sniffing remote is reached matters to nobody here. */
function sameConnectionValue(written: Json, now: Json): boolean {
  const fields = (value: Json) => (value ?? {}) as { [setting: string]: Json };
  const isUnset = (name: string) => HAVE_DEFAULTS.includes(name) && fields(written)[name] === null;
  const plain = (value: Json) =>
    Object.fromEntries(
      Object.entries(fields(value)).filter(([name]) => name !== 'node_connections' && !isUnset(name)),
    );
  return (written === null) === (now === null) && sameJson(plain(written), plain(now));
}
