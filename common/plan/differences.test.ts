import { expect, test } from 'vitest';
import { differences } from './differences';
import type { PlanStep } from './types';

const step = (changes: Partial<PlanStep> = {}): PlanStep => ({
  id: 'add_connection',
  system: 'local',
  kind: 'write',
  title: 'Add archive',
  detail: '',
  requests: [],
  digest: 'd1',
  ...changes,
});
const reviewed = (alreadySo = false) => ({ id: 'add_connection', digest: 'd1', alreadySo });

test('a plan that is the same differs in nothing', () => {
  expect(differences([reviewed()], [step()])).toEqual([]);
  expect(differences([reviewed(true)], [step({ alreadySo: 'It is.' })])).toEqual([]);
});

test.each([
  ['a new step', [], [step()], 'This step is new.'],
  ['a step that is gone', [reviewed()], [], 'This step is not needed any more.'],
  ['other requests', [reviewed()], [step({ digest: 'd2' })], 'Its requests are different now.'],
  ['something done meanwhile', [reviewed()], [step({ alreadySo: 'It is.' })], 'It is already so now: It is.'],
  ['something undone meanwhile', [reviewed(true)], [step()], 'It was already so, and is not any more.'],
])('%s is named', (_, before, now, change) => {
  expect(differences(before, now)).toMatchObject([{ step: 'add_connection', change }]);
});
