import {
  type ConnectIntent,
  connects,
  type RemoteSettings,
  type SecurityModel,
  type SettingsIntent,
} from '../intent';
import type { ConfiguredRemote } from '../observation';
import type { Json } from '../plan/types';
import type { Problem } from '../problem';
import { isUnderWay, type RecordEntry, type RunRecord } from '../record/record';
import { settingsOf, settingValues } from '../rules/remote_settings';

/** How a connection was set up from here, as the record on the local cluster says, and what changed since. */
export type SetUp =
  | { is: 'set_up_here'; facts: SetUpFacts; drift: Drift }
  /** No record of this cluster: made by hand, by another tool, or before there were records. */
  | { is: 'not_here' }
  /** A run has not ended, or stopped: what is meant is not what stands. */
  | { is: 'unfinished' }
  /** The record was edited, or is another version's: never trusted. */
  | { is: 'unreadable'; problem: Problem };

export interface SetUpFacts {
  /** Who connected it, when (ISO) and how; absent when only its settings were changed from here. */
  made?: Made;
  /** The last run, if it was another one. */
  lastRun?: Pick<Made, 'by' | 'at'>;
  /** Id and end (epoch ms) of the key it works with. */
  key?: { id: string; expiration?: number };
}

export interface Made {
  by: string;
  at: string;
  model: SecurityModel;
}

export type Drift =
  | { is: 'as_set_up' }
  /** `wanted`: as it was set up, for a plan that sets it back; absent where changing settings would not. */
  | { is: 'changed'; changes: Change[]; wanted?: RemoteSettings }
  /** Elastic Cloud wrote the settings, and which, no record says. */
  | { is: 'not_judged' };

export interface Change {
  /** Last part of `cluster.remote.<alias>.*`, or `credentials` or `mode`. */
  setting: string;
  was: Json;
  now: Json;
}

/** @param clusterUuid of the local; a record of another cluster came with a snapshot, and says nothing here */
export function setUpOf(
  remote: ConfiguredRemote,
  entries: readonly RecordEntry[],
  clusterUuid: string,
): SetUp {
  const entry = entries.find(({ alias }) => alias === remote.alias);
  if (!entry) return { is: 'not_here' };
  if ('unreadable' in entry) return { is: 'unreadable', problem: entry.unreadable };
  const { record } = entry;
  if (record.local !== clusterUuid) return { is: 'not_here' };
  if (isUnderWay(record) || record.state === 'stopped') return { is: 'unfinished' };
  const { intent } = record;
  if (intent.model === 'disconnected') return { is: 'not_here' };
  const byCloud = intent.model === 'tls_certificate' && intent.through !== 'elasticsearch';
  const drift: Drift = byCloud ? { is: 'not_judged' } : driftFrom(wantedBy(intent), record, remote);
  return { is: 'set_up_here', facts: factsOf(record), drift };
}

/** The same of every remote, by alias. */
export const setUpsOf = (
  remotes: readonly ConfiguredRemote[],
  entries: readonly RecordEntry[],
  clusterUuid: string,
): { [alias: string]: SetUp } =>
  Object.fromEntries(remotes.map((remote) => [remote.alias, setUpOf(remote, entries, clusterUuid)]));

/** Who connected it: a run that only changes settings carries it on. */
export function madeBy({ intent, by, at, endedAt, made }: Omit<RunRecord, 'previous'>): Made | undefined {
  return connects(intent) ? { by, at: endedAt ?? at, model: intent.model } : made;
}

function factsOf(record: RunRecord): SetUpFacts {
  const made = madeBy(record);
  return {
    ...(made && { made }),
    ...(!connects(record.intent) && { lastRun: { by: record.by, at: record.endedAt ?? record.at } }),
    ...(record.key && { key: record.key }),
  };
}

/** What a run meant the connection to be, whether it had to write it or found it so. */
const wantedBy = (intent: ConnectIntent | SettingsIntent): RemoteSettings =>
  connects(intent) ? { mode: 'proxy', ...intent.connection } : intent.settings;

function driftFrom(wanted: RemoteSettings, record: RunRecord, remote: ConfiguredRemote): Drift {
  const made = madeBy(record);
  const security = made && credentialsChange(made.model !== 'tls_certificate', remote.hasCredentials);
  const now = settingsOf(remote);
  if (now?.mode !== wanted.mode) {
    const mode = { setting: 'mode', was: wanted.mode, now: now ? now.mode : null };
    return { is: 'changed', changes: [mode, ...(security ?? [])] };
  }
  const [before, after] = [settingValues(wanted), settingValues(now)];
  const changes = Object.keys(before)
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((setting): Change => ({ setting, was: before[setting] ?? null, now: after[setting] ?? null }));
  const all = [...changes, ...(security ?? [])];
  if (all.length === 0) return { is: 'as_set_up' };
  return { is: 'changed', changes: all, ...(changes.length > 0 && { wanted }) };
}

/** Whether the keystore holds a key is what tells the two models apart. */
const credentialsChange = (was: boolean, now: boolean): Change[] =>
  was === now ? [] : [{ setting: 'credentials', was, now }];
