import { type Effect, THING_KINDS } from '../effects/types';
import type { Intent, SecurityModel } from '../intent';
import type { Problem } from '../problem';
import type { RunPurpose } from '../run/events';

/**
 * What a run writes down before its first write, without any secret, as a persistent setting of the local cluster
 * that Elasticsearch keeps and shows as it is. So any host knows after a crash whose the half-done things are.
 * Written by who has `manage`, read by who has `monitor` (decision 0012).
 */

const PREFIX = 'cluster.metadata.remote_cluster_setup';
export const RECORD_FORMAT = 1;

/** Longest record that is written, in characters: cluster settings are part of the state every node holds. */
export const MAX_RECORD_LENGTH = 64_000;

export const recordSetting = (alias: string): string => `${PREFIX}.${alias}`;

/** Where all records of a cluster are read. */
export const RECORDS_PATH = `/_cluster/settings?filter_path=persistent.${PREFIX}`;

/** `running`: begun and not ended, as far as the record knows; its host may have died. */
export type RecordState = 'running' | 'done' | 'stopped' | 'undoing';

export interface RunRecord {
  format: typeof RECORD_FORMAT;
  run: string;
  alias: string;
  purpose: RunPurpose;
  state: RecordState;
  /** `realm/user` of the local. */
  by: string;
  /** ISO, by the clock of the local cluster. */
  at: string;
  endedAt?: string;
  /** Cluster uuids, and the organization's id: another one is another world. */
  local: string;
  remote?: string;
  organization?: string;
  intent: Intent;
  /** What the run changes, in its order; of a run that goes on from another one, what that had changed first. */
  effects: Effect[];
  /** Id and end (epoch ms) of the key the connection works with. */
  key?: { id: string; expiration?: number };
  /** Who connected it, of a run that only changes its settings. */
  made?: { by: string; at: string; model: SecurityModel };
  /** The run that takes it back at the moment. */
  undoneBy?: string;
  /** Title of what stopped it. */
  stoppedBy?: string;
  /** What stood under the alias before, so that an undo gives it back too. */
  previous?: Omit<RunRecord, 'previous'>;
}

/** A record as it was found. */
export type RecordEntry =
  | { alias: string; record: RunRecord }
  /** Somebody edited it, or a newer version wrote it: it is told, and never trusted. */
  | { alias: string; unreadable: Problem };

/** Answer to `RECORDS_PATH`: text by alias. */
export interface RecordsAnswer {
  persistent?: { cluster?: { metadata?: { remote_cluster_setup?: Record<string, unknown> } } };
}

export const readRecords = ({ persistent }: RecordsAnswer): RecordEntry[] =>
  Object.entries(persistent?.cluster?.metadata?.remote_cluster_setup ?? {}).map(([alias, text]) =>
    readRecord(alias, text),
  );

function readRecord(alias: string, text: unknown): RecordEntry {
  const value = typeof text === 'string' ? parsed(text) : undefined;
  if (!value)
    return {
      alias,
      unreadable: unreadable(alias, 'It is not what this product writes; somebody edited it.'),
    };
  if (value.format !== RECORD_FORMAT)
    return {
      alias,
      unreadable: unreadable(alias, `It has format ${String(value.format)}, from another version.`),
    };
  if (!isRecord(value) || value.alias !== alias)
    return { alias, unreadable: unreadable(alias, 'Parts of it are missing; somebody edited it.') };
  return { alias, record: value };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const STATES: readonly unknown[] = ['running', 'done', 'stopped', 'undoing'];

function isRecord(value: object): value is RunRecord {
  const { run, alias, state, by, at, local, intent, effects } = value as Partial<RunRecord>;
  return (
    [run, alias, by, at, local].every((text) => typeof text === 'string') &&
    STATES.includes(state) &&
    typeof intent === 'object' &&
    intent?.alias === alias &&
    Array.isArray(effects) &&
    effects.every(
      (effect) =>
        typeof effect?.step === 'string' && THING_KINDS.includes(effect.thing?.kind) && 'after' in effect,
    )
  );
}

const unreadable = (alias: string, why: string): Problem => ({
  code: 'record_unreadable',
  title: `The record of ${alias} cannot be read`,
  why,
  tryThis: `Remove ${recordSetting(alias)} from the cluster settings if nobody needs it. The connection itself is not affected.`,
});

export const recordOf = (alias: string, entries: readonly RecordEntry[]): RunRecord | undefined =>
  entries.flatMap((entry) => ('record' in entry && entry.alias === alias ? [entry.record] : []))[0];

/** Records of earlier and later runs of one thing are told apart by the run. */
export const withoutPrevious = ({ previous: _previous, ...record }: RunRecord): Omit<RunRecord, 'previous'> =>
  record;

/** Whether a run holds its alias, as far as its record knows. */
export const isUnderWay = ({ state }: RunRecord): boolean => state === 'running' || state === 'undoing';
