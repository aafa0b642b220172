import { describe, expect, test } from 'vitest';
import {
  configuredRemote,
  intent,
  local,
  managedKey,
  observation,
  recordOf,
  remote,
} from '../../test/support/samples';
import { connectionValue } from '../effects/local';
import type { Effect } from '../effects/types';
import { seen } from '../problem';
import type { RunRecord } from '../record/record';
import { undoPlan } from './undo';

const wanted = intent();
const ADDED: Effect = {
  step: 'add_connection',
  thing: { kind: 'connection', alias: 'archive' },
  before: null,
  after: connectionValue(configuredRemote()),
};
const KEY: Effect = {
  step: 'create_cross_cluster_key',
  thing: { kind: 'key', run: 'run-0' },
  before: false,
  after: true,
};
const world = (records: RunRecord[] = [], keys = [managedKey()]) =>
  observation({
    local: seen(
      local({
        remotes: seen([configuredRemote()]),
        records: seen(records.map((record) => ({ alias: record.alias, record }))),
      }),
    ),
    remote: seen(remote({ keys: seen(keys) })),
  });
const undo = (effects: Effect[], now = world(), changes: Partial<RunRecord> = {}) =>
  undoPlan(recordOf(wanted, effects, changes), now);
const outcomes = (plan: ReturnType<typeof undoPlan>) =>
  plan.steps.map(({ id, alreadySo, stays }) => [
    id,
    stays?.code ?? (alreadySo === undefined ? 'undone' : 'back'),
  ]);

describe('what a run changed', () => {
  test('is taken back last first', () => {
    expect(outcomes(undo([KEY, ADDED]))).toEqual([
      ['add_connection', 'undone'],
      ['create_cross_cluster_key', 'undone'],
    ]);
  });

  test('is back where it is as it was before, and an undo of nothing says so', () => {
    const plan = undo([KEY], world([], []));
    expect(outcomes(plan)).toEqual([['create_cross_cluster_key', 'back']]);
    expect(plan.blockers).toMatchObject([{ code: 'nothing_to_undo' }]);
  });

  test('stays where a later run has the alias, while the key of the run itself goes', () => {
    const theirs = recordOf(wanted, [ADDED], { run: 'run-2', by: 'native1/eve' });
    expect(outcomes(undo([KEY, ADDED], world([theirs])))).toEqual([
      ['add_connection', 'taken_over'],
      ['create_cross_cluster_key', 'undone'],
    ]);
  });

  test('on another cluster is not looked for in this one, and nothing is undone meanwhile', () => {
    for (const now of [world(), world([], [])]) {
      const plan = undo([KEY, ADDED], now, { remote: 'uuid-of-another' });
      expect(outcomes(plan)).toContainEqual(['create_cross_cluster_key', 'another_system']);
      expect(plan.blockers).toMatchObject([{ code: 'another_system' }]);
    }
  });

  test('does not cost a connection its key, where the one before cannot come back', () => {
    const ended: Effect = {
      step: 'remove_superseded_keys',
      thing: { kind: 'former_key', id: 'gone' },
      before: true,
      after: false,
      irreversible: true,
    };
    expect(outcomes(undo([ADDED, KEY, ended]))[1]).toEqual(['create_cross_cluster_key', 'undone']);
    expect(outcomes(undo([KEY, ended]))).toEqual([
      ['remove_superseded_keys', 'cannot_be_restored'],
      ['create_cross_cluster_key', 'key_in_use'],
    ]);
  });
});

describe('a thing that several steps changed in turn', () => {
  const note = (before: string, after: string, step: string): Effect => ({
    step,
    thing: { kind: 'key_field', id: 'key-1', field: 'certificate_identity' },
    before,
    after,
  });
  const chain = [note('a', 'b', 'admit_both'), note('b', 'c', 'bind')];
  const at = (certificateIdentity: string) =>
    undo(chain, world([], [managedKey({ id: 'key-1', certificateIdentity })]));

  test.each([
    ['c', ['undone', 'undone'], ['b', 'a']],
    ['b', ['back', 'undone'], ['a']],
    ['a', ['back', 'back'], []],
    ['x', ['changed_meanwhile', 'changed_meanwhile'], []],
  ])('at %s is taken back from there', (now, expected, sent) => {
    const plan = at(now);
    expect(outcomes(plan).map(([, outcome]) => outcome)).toEqual(expected);
    const bodies = plan.steps.flatMap(({ requests }) => requests.map(({ body }) => body));
    expect(bodies).toEqual(sent.map((certificate_identity) => ({ certificate_identity })));
  });
});
