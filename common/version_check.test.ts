import { expect, test } from 'vitest';
import { intent, local, observation, remote } from '../test/support/samples';
import { checks } from './checks';
import { plan } from './plan/plan';
import { seen, unseen } from './problem';

const world = (ours: string, theirs: string) =>
  observation({ local: seen(local({ version: ours })), remote: seen(remote({ version: theirs })) });
const versionsOf = (ours: string, theirs: string) =>
  checks(world(ours, theirs)).find(({ id }) => id === 'versions');

test('versions that go together are not mentioned', () => {
  expect(versionsOf('9.1.0', '9.5.3')).toBeUndefined();
});

test('versions whose nodes cannot talk stop every plan', () => {
  expect(versionsOf('9.5.3', '8.18.2')).toMatchObject({
    state: 'blocked',
    problem: {
      code: 'versions_cannot_talk',
      tryThis: 'Upgrade c-remote to 8.19.0 or later.',
    },
  });
});

test('a search that is not supported is told, and does not stop the plan', () => {
  expect(versionsOf('9.5.3', '9.1.0')?.state).toBe('warning');
  const { blockers, cautions } = plan(intent(), world('9.5.3', '9.1.0'));
  expect(blockers).toEqual([]);
  expect(cautions.map(({ code }) => code)).toEqual(['search_unsupported']);
});

test('a local whose remotes could not be seen is not planned for', () => {
  const why = { code: 'remote_client_role_missing', title: 'a', why: 'b', tryThis: 'c' };
  const blind = observation({ local: seen(local({ remotes: unseen(why) })) });
  expect(plan(intent(), blind).blockers.map(({ code }) => code)).toEqual(['remote_client_role_missing']);
});
