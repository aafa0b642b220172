import type { CrossClusterKey } from '../observation';
import { castOf } from '../plan/facts';
import { accessBody, accessSignature } from '../plan/key_facts';
import { placeholder, placeOf } from '../plan/named_values';
import { invalidation, keyUpdate } from '../plan/requests';
import { authoritiesNeeded, authoritiesRequest, authorityList } from '../plan/signing_authorities';
import type { StepContext } from '../plan/step';
import type { Json } from '../plan/types';
import { type Problem, type Seen, seen, unseen } from '../problem';
import { sameJson } from '../rules/canonical_json';
import type { KeyField, ThingKind, ThingOf } from './types';
import { KEY_GONE, notAsked } from './unseen';

/** Things of the remote cluster: cross-cluster API keys, and the list of CAs that signatures are verified with. */

/** Named values that a new key leaves behind for later steps. */
export const KEY = { secret: 'cross_cluster_key.encoded', id: 'cross_cluster_key.id' } as const;

/** The value of `key`: whether the key that the run made is active. */
export const key: ThingKind<ThingOf<'key'>> = {
  system: () => 'remote',
  facts: () => ['keys'],
  now(thing, world) {
    const keys = activeKeys(world);
    return keys.seen ? seen(keys.value.some(madeBy(thing))) : keys;
  },
  put(thing, value, world) {
    if (value !== false) return undefined;
    const keys = activeKeys(world);
    const ids = keys.seen ? keys.value.filter(madeBy(thing)).map(({ id }) => id) : [];
    if (ids.length > 0) return [invalidation(ids)];
    return [{ ...invalidation([placeholder(KEY.id)]), fills: { [placeOf('ids', 0)]: KEY.id } }];
  },
  words: () => 'Invalidate the key',
  name: (_, world) => `the cross-cluster API key on ${castOf(world).remote}`,
  found(thing, world): Record<string, string> {
    const keys = activeKeys(world);
    const made = keys.seen ? keys.value.find(madeBy(thing)) : undefined;
    return made ? { [KEY.id]: made.id } : {};
  },
};

const madeBy =
  ({ run }: ThingOf<'key'>) =>
  ({ metadata }: CrossClusterKey): boolean =>
    metadata.run_id === run;

/** The value of `former_key`: whether it is active. Elasticsearch never makes one active again. */
export const formerKey: ThingKind<ThingOf<'former_key'>> = {
  system: () => 'remote',
  facts: () => ['keys'],
  now({ id }, world) {
    const keys = activeKeys(world);
    return keys.seen ? seen(keys.value.some((one) => one.id === id)) : keys;
  },
  put: ({ id }, value) => (value === false ? [invalidation([id])] : undefined),
  words: ({ id }) => `Invalidate the key ${id}`,
  name: ({ id }, world) => `the key ${id} on ${castOf(world).remote}`,
};

const FIELD_WORDS: Record<KeyField, string> = {
  access: 'Give the key the access it had',
  metadata: 'Give the key the note it had',
  certificate_identity: 'Give the key the identity it had',
};

/** The value of `key_field`: the field as the API takes it; `null` for no identity, and for a key that is gone. */
export const keyField: ThingKind<ThingOf<'key_field'>> = {
  system: () => 'remote',
  facts: () => ['keys'],
  now({ id, field }, world) {
    const keys = activeKeys(world);
    if (!keys.seen) return keys;
    const found = keys.value.find((one) => one.id === id);
    return found ? seen(fieldOf(found, field)) : unseen(keyGone(id, world));
  },
  same: (written, now, { field }) =>
    field === 'access'
      ? accessSignature(readAccess(written)) === accessSignature(readAccess(now))
      : sameJson(written, now),
  put: ({ id, field }, value) => [keyUpdate(id, { [field]: value })],
  words: ({ field }) => FIELD_WORDS[field],
  name: ({ id }, world) => `the key ${id} on ${castOf(world).remote}`,
};

/** What a step makes of a field of a key. */
export const keyFieldEffect = (found: CrossClusterKey, field: KeyField, after: Json) => ({
  thing: { kind: 'key_field' as const, id: found.id, field },
  before: fieldOf(found, field),
  after,
});

export const fieldOf = (found: CrossClusterKey, field: KeyField): Json => {
  if (field === 'access') return accessBody(found) as unknown as Json;
  return field === 'metadata' ? (found.metadata as Json) : (found.certificateIdentity ?? null);
};

/** `accessBody` leaves out what is empty, and has queries as JSON instead of text. */
function readAccess(value: Json): CrossClusterKey['access'] {
  const { search = [], replication = [] } = (value ?? {}) as unknown as Partial<CrossClusterKey['access']>;
  const text = (query: unknown) => (typeof query === 'string' ? query : JSON.stringify(query));
  return {
    search: search.map((entry) => ({
      ...entry,
      ...(entry.query !== undefined && { query: text(entry.query) }),
    })),
    replication,
  };
}

/** The value of `signing_authority`: whether the path is on the list, as far as the record there knows. */
export const signingAuthority: ThingKind<ThingOf<'signing_authority'>> = {
  system: () => 'remote',
  facts: () => ['signing_record', 'keys'],
  now({ path }, world) {
    const list = authorityList(world);
    return list.seen ? seen(list.value.includes(path)) : list;
  },
  put({ path }, value, world) {
    const list = authorityList(world);
    if (!list.seen) return undefined;
    const others = list.value.filter((one) => one !== path);
    return [authoritiesRequest(value === true ? [...others, path] : others, world)];
  },
  words: (_, value) => (value === true ? 'Put the CA on the list again' : 'Take the CA off the list again'),
  name: ({ path }, world) => `${path} on the list of signing CAs of ${castOf(world).remote}`,
  needed: ({ path }, world) =>
    authoritiesNeeded(world).includes(path)
      ? {
          code: 'authority_needed',
          title: `${path} stays on the list of ${castOf(world).remote}`,
          why: 'Another connection verifies its signatures with it.',
          tryThis: 'Leave it on the list.',
        }
      : undefined,
  needUnseen: (_, world) => keysUnseen(world),
};

/** Why the keys of the remote, which say what the connections of others rely on, cannot be seen. */
export function keysUnseen(world: StepContext): Problem | undefined {
  const keys = activeKeys(world);
  return keys.seen ? undefined : keys.why;
}

function activeKeys({ observation }: StepContext): Seen<CrossClusterKey[]> {
  const { remote } = observation;
  if (!remote) return unseen(notAsked('remote'));
  return remote.seen ? remote.value.keys : remote;
}

const keyGone = (id: string, world: StepContext) => ({
  code: KEY_GONE,
  title: `The key ${id} is gone`,
  why: `It expired or was invalidated on ${castOf(world).remote}, and cannot be changed any more.`,
  tryThis: 'Nothing has to be undone on it.',
});
