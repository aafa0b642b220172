import type { StepContext } from '../plan/step';
import type { Json, PlannedRequest, System } from '../plan/types';
import type { Problem, Seen } from '../problem';

/** A thing on one of the systems that a run changes, named so that any host finds it again. Plain data. */
export type Thing =
  /** All settings `cluster.remote.<alias>.*` of the local but those of signing. */
  | { kind: 'connection'; alias: string }
  /** `cluster.remote.<alias>.signing.*` of the local; Elasticsearch never shows it. */
  | { kind: 'signing'; alias: string }
  /** A path on the remote's list of signing CAs; Elasticsearch never shows the list. */
  | { kind: 'signing_authority'; path: string }
  /** The cross-cluster API key that a run made, found by `run_id` of its metadata. */
  | { kind: 'key'; run: string }
  /** A cross-cluster API key that was there before: whether it is active. */
  | { kind: 'former_key'; id: string }
  /** One field of a cross-cluster API key, as `PUT /_security/cross_cluster/api_key/{id}` takes it. */
  | { kind: 'key_field'; id: string; field: KeyField }
  /** `cluster.remote.<alias>.credentials` in the keystore of the local; its value is never shown. */
  | { kind: 'credential'; alias: string }
  /** An uploaded bundle of the organization, by its name. */
  | { kind: 'bundle'; name: string }
  /** A bundle in the plan of the local or the remote deployment. */
  | { kind: 'attached_bundle'; side: 'local' | 'remote'; name: string }
  /** A network security policy of ours, by its name. */
  | { kind: 'policy'; name: string }
  /** A rule of ours in a policy that was there; by content, since Elastic Cloud renews the ids of rules. */
  | { kind: 'policy_rule'; policy: string; rule: { [key: string]: Json } }
  /** `settings.trust` of a deployment. */
  | { kind: 'trust'; side: 'local' | 'remote' }
  /** An entry of the remotes that Elastic Cloud manages for the local. */
  | { kind: 'cloud_remote'; alias: string }
  | { kind: 'role'; system: 'local' | 'remote'; name: string }
  /** A role of a user of the local's native realm. */
  | { kind: 'user_role'; username: string; role: string };

export const THING_KINDS: readonly Thing['kind'][] = [
  'connection',
  'signing',
  'signing_authority',
  'key',
  'former_key',
  'key_field',
  'credential',
  'bundle',
  'attached_bundle',
  'policy',
  'policy_rule',
  'trust',
  'cloud_remote',
  'role',
  'user_role',
];

export type KeyField = 'access' | 'metadata' | 'certificate_identity';
export type ThingOf<K extends Thing['kind']> = Extract<Thing, { kind: K }>;

/** What a step changes: a thing, as it was and as the step leaves it. Plain data; never a secret. */
export interface Effect {
  /** Id of the step. */
  step: string;
  thing: Thing;
  /** Its value before: `null` or `false` where it was not there; absent where nobody can know. */
  before?: Json;
  after: Json;
  /** The value before is gone for good, such as a key that was invalidated. */
  irreversible?: true;
}

/** Part of an observation that can be asked for again by itself. */
export type Fact =
  | 'remotes'
  | 'local_role'
  | 'users'
  | 'keys'
  | 'remote_role'
  | 'signing_record'
  | 'extensions'
  | 'policies'
  | 'local_deployment'
  | 'remote_deployment';

/** What a kind of thing is: where it is seen, how it is given a value, and its words. Pure. */
export interface ThingKind<T extends Thing> {
  system(thing: T): System;
  /** Parts of the observation it is seen in. */
  facts(thing: T): Fact[];
  /** Its value now; `hidden` where no system ever shows it, so that it is written again without looking. */
  now(thing: T, world: StepContext): Seen<Json> | 'hidden';
  /** Whether a value seen now is the one that was written; equality of JSON unless said. */
  same?(written: Json, now: Json, thing: T): boolean;
  /** Requests that give it the value in that world; nothing where that cannot be done. */
  put(thing: T, value: Json, world: StepContext): PlannedRequest[] | undefined;
  /** What giving it the value does: `Invalidate the key`. */
  words(thing: T, value: Json, world: StepContext): string;
  /** What it is called where it stands: `the key on archive`. */
  name(thing: T, world: StepContext): string;
  /** Why giving it back would harm others. */
  needed?(thing: T, world: StepContext): Problem | undefined;
  /** Why it cannot be told whether others need it: then it stays. */
  needUnseen?(thing: T, world: StepContext): Problem | undefined;
  /** Named values that later requests take, where it is found. */
  found?(thing: T, world: StepContext): Record<string, string>;
}
