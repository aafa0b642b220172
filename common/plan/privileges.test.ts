import { describe, expect, test } from 'vitest';
import { intent, local, observation, remote } from '../../test/support/samples';
import type { IdentityIntent } from '../intent';
import { seen } from '../problem';
import { plan } from './plan';

const held = (...privileges: string[]) =>
  seen(
    Object.fromEntries(
      ['manage', 'manage_security', 'monitor'].map((name) => [name, privileges.includes(name)]),
    ),
  );
const identity: IdentityIntent = {
  ...intent(),
  model: 'api_key_with_identity',
  signing: { source: 'node_certificate' },
  authority: { source: 'internal_tls_ca', keep: [] },
  identityPattern: 'CN=.*',
};
const missing = (wanted: Parameters<typeof plan>[0], world: ReturnType<typeof observation>) =>
  plan(wanted, world)
    .blockers.filter(({ code }) => code === 'privilege_missing')
    .map(({ title }) => title);

describe('a plan is blocked before its first request by a privilege', () => {
  test('that only strong identity verification takes on the remote', () => {
    const world = observation({ remote: seen(remote({ privileges: held('manage_security', 'monitor') })) });
    expect(missing(intent(), world)).toEqual([]);
    expect(missing(identity, world)).toEqual(['elastic lacks the cluster privilege manage on c-remote']);
  });

  test('of the local, said once', () => {
    const world = observation({ local: seen(local({ privileges: held('monitor') })) });
    expect(missing(intent(), world)).toEqual([
      expect.stringMatching(/^elastic lacks the cluster privilege manage on /),
    ]);
  });

  test('not where nothing has to be sent, nor where privileges were not seen', () => {
    const world = observation({
      remote: seen(
        remote({ privileges: { seen: false, why: { code: 'x', title: '', why: '', tryThis: '' } } }),
      ),
    });
    expect(missing(identity, world)).toEqual([]);
  });
});
