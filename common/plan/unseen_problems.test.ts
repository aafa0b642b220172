import { describe, expect, test } from 'vitest';
import {
  connected,
  identityIntent,
  intent,
  LOCAL_DEPLOYMENT,
  local,
  observation,
  remote,
} from '../../test/support/samples';
import type { Intent } from '../intent';
import { type Problem, seen, unseen } from '../problem';
import { plan } from './plan';

const busy: Problem = { code: 'cluster_unavailable', title: 'archive is not ready', why: 'w', tryThis: 't' };
const mayNot: Problem = { ...busy, code: 'privilege_missing' };
const gone: Intent = {
  model: 'disconnected',
  alias: 'archive',
  remote: { name: 'archive' },
};
const keystoreUnseen = seen({ local: { ...LOCAL_DEPLOYMENT, keystore: unseen<string[]>(busy) } });
const blockersOf = (wanted: Intent, world: ReturnType<typeof observation>) =>
  plan(wanted, world).blockers.map(({ code }) => code);

describe('what a plan would change is seen first', () => {
  test.each([
    ['the keys of the remote', intent(), observation({ remote: seen(remote({ keys: unseen(busy) })) })],
    ['the keystore', intent(), observation({ organization: keystoreUnseen })],
    ['the records of runs', intent(), observation({ local: seen(local({ records: unseen(busy) })) })],
    [
      'the list of signing CAs',
      identityIntent(),
      observation({ remote: seen(remote({ signingRecord: unseen(busy) })) }),
    ],
    ['the keys of what is disconnected', gone, connected({ remote: seen(remote({ keys: unseen(busy) })) })],
    ['the keystore of what is disconnected', gone, connected({ organization: keystoreUnseen })],
  ])('or nothing is written: %s', (_, wanted, world) => {
    expect(blockersOf(wanted, world)).toContain('cluster_unavailable');
  });

  test('once, by whatever was not seen', () => {
    const world = observation({
      local: seen(local({ records: unseen(busy) })),
      remote: seen(remote({ keys: unseen(busy) })),
    });
    expect(blockersOf(intent(), world)).toEqual(['cluster_unavailable']);
  });

  test('where users could not be read, that is said, and not that there is none', () => {
    const wanted = intent({ reader: { role: 'archive-reader', users: ['anna'] } });
    const readable = { role: seen(null), runsAs: seen(true as const) };
    const world = (users: ReturnType<typeof unseen<never>>) =>
      observation({ local: seen(local({ ...readable, users })) });
    expect(blockersOf(wanted, world(unseen(busy)))).toEqual(['cluster_unavailable']);
  });

  test('what somebody may not see is for the checks of privileges', () => {
    const world = observation({ remote: seen(remote({ signingRecord: unseen(mayNot) })) });
    expect(blockersOf(identityIntent(), world)).not.toContain('privilege_missing');
  });
});
