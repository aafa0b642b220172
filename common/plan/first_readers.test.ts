import { describe, expect, test } from 'vitest';
import { configuredRemote, intent, local, observation } from '../../test/support/samples';
import type { KeyedIntent } from '../intent';
import type { LocalObservation, RemoteIndices } from '../observation';
import { seen, unseen } from '../problem';
import { plan } from './plan';

const entry = (clusters: string[], names: string[], privileges = ['read']): RemoteIndices => ({
  clusters,
  names,
  privileges,
});
const WHY = {
  code: 'request_refused',
  title: 'You may not read roles',
  why: 'x',
  tryThis: 'x',
  cause: 'HTTP 403',
};

const cautionsOf = (changes: Partial<LocalObservation>, wanted: Partial<KeyedIntent> = {}) =>
  plan(
    intent(wanted as object),
    observation({ local: seen(local({ remotes: seen([]), ...changes })) }),
  ).cautions.filter(({ code }) => code.startsWith('first_readers') || code.startsWith('kibana'));

describe('roles that can search a remote the moment it is there', () => {
  test('are named with what they read of what the key allows', () => {
    const remoteRoles = seen([
      { name: 'everything', remote_indices: [entry(['*'], ['*'], ['all'])] },
      { name: 'of_another', remote_indices: [entry(['europe'], ['*'])] },
      { name: 'of_other_data', remote_indices: [entry(['arch*'], ['metrics-*'])] },
      { name: 'only_names', remote_indices: [entry(['*'], ['*'], ['view_index_metadata'])] },
      { name: 'web', remote_indices: [entry(['archive'], ['logs-web-*', 'traces-*'])] },
    ]);
    expect(cautionsOf({ remoteRoles })).toMatchObject([
      {
        code: 'first_readers',
        title: '2 roles of c-local can search archive at once',
        why: 'Besides superusers, as their remote_indices match: everything (*), web (logs-web-*).',
      },
    ]);
  });

  test('are no news where the connection is there already, unless it changes over to a key', () => {
    const remoteRoles = seen([{ name: 'everything', remote_indices: [entry(['*'], ['*'])] }]);
    const there = { remoteRoles, remotes: seen([configuredRemote()]) };
    expect(cautionsOf(there)).toEqual([]);
    expect(cautionsOf(there, { changesOver: true })).toMatchObject([
      { title: 'A role of c-local can search archive at once' },
    ]);
  });

  test('are counted where they are many', () => {
    const roles = Array.from({ length: 9 }, (_, i) => ({
      name: `r${i}`,
      remote_indices: [entry(['*'], ['*'])],
    }));
    expect(cautionsOf({ remoteRoles: seen(roles) })[0]?.why).toContain('r4 (*) and 4 more.');
  });

  test('are not said to be none where they were not seen', () => {
    expect(cautionsOf({ remoteRoles: unseen(WHY) })).toMatchObject([
      { code: 'first_readers_unseen', why: 'You may not read roles', cause: 'HTTP 403' },
    ]);
  });
});

describe('Kibana itself, where certificates give way to a key', () => {
  const changed = { changesOver: true } as const;

  test('reads what its own account may and the key allows', () => {
    const kibanaReads = seen([entry(['*'], ['.monitoring-*', 'logs-osquery*']), entry(['*'], ['apm-*'])]);
    expect(cautionsOf({ kibanaReads }, changed)[0]).toMatchObject({
      code: 'kibana_reads_less',
      why: expect.stringContaining('Its account reads only logs-osquery* of what the key allows.'),
    });
    expect(cautionsOf({ kibanaReads: seen([]) }, changed)[0]?.why).toContain(
      'may read nothing of what the key allows',
    );
  });

  test('is not said to read nothing where it was not seen', () => {
    expect(cautionsOf({ kibanaReads: unseen(WHY) }, changed)[0]?.why).toContain('could not be seen');
  });
});
