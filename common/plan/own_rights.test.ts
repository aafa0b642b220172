import { describe, expect, test } from 'vitest';
import {
  configuredRemote,
  intent,
  local,
  ORGANIZATION,
  observation,
  remote,
} from '../../test/support/samples';
import type { Intent, TlsReader } from '../intent';
import type { ConfiguredRemote, RemoteIndices, Role } from '../observation';
import { type Seen, seen, unseen } from '../problem';
import { judgeConnect } from '../steps/verify_connection';
import { ownReach } from './own_rights';
import { plan } from './plan';

const REFUSED =
  'action [indices:admin/resolve/cluster] towards remote cluster [archive] is unauthorized for user [bob] with effective roles [admin] because no remote indices privileges apply for the target cluster';
const WHY = { code: 'x', title: 'x', why: 'x', tryThis: 'x' };

const grant = (clusters: string[], names: string[], privileges = ['read']): RemoteIndices => ({
  clusters,
  names,
  privileges,
});
const holding = (held: RemoteIndices[], remotes: ConfiguredRemote[] = []) =>
  observation({ local: seen(local({ ownRemoteIndices: seen(held), remotes: seen(remotes) })) });
const context = (...held: RemoteIndices[]) => ({ intent: intent(), observation: holding(held) });

describe('what a person may do through a connection', () => {
  test.each([
    ['nothing without remote index privileges', [], 'nothing'],
    ['nothing with those of another alias', [grant(['other'], ['*'])], 'nothing'],
    ['only ask with those of other indices', [grant(['arch*'], ['metrics-*'])], 'asks'],
    ['only ask with a privilege that does not read', [grant(['*'], ['*'], ['view_index_metadata'])], 'asks'],
    ['search with those of some of the indices', [grant(['archive'], ['logs-web-*'])], 'searches'],
    ['search with all', [grant(['*'], ['*'], ['all'])], 'searches'],
    ['search as far as an expression may tell', [grant(['/a.*/'], ['/x.*/'])], 'searches'],
  ])('is %s', (_, held, reach) => {
    expect(ownReach(context(...held))).toBe(reach);
  });

  test('is not known where the privileges are not shown', () => {
    const world = observation({ local: seen(local({ ownRemoteIndices: unseen(WHY) })) });
    expect(ownReach({ intent: intent(), observation: world })).toBe('unseen');
  });

  test('is nothing where Elasticsearch has just said so', () => {
    const remote = configuredRemote({ answer: { connected: false, error: REFUSED } });
    const world = observation({
      local: seen(local({ ownRemoteIndices: unseen(WHY), remotes: seen([remote]) })),
    });
    expect(ownReach({ intent: intent(), observation: world })).toBe('nothing');
  });
});

describe('over TLS certificates, where the roles on the remote decide', () => {
  const tls = (reader?: TlsReader): Intent => ({
    model: 'tls_certificate',
    alias: 'archive',
    remote: { name: 'archive' },
    connection: intent().connection,
    trust: 'this_cluster',
    through: 'elasticsearch',
    ...(reader && { reader }),
  });
  const role = (...privileges: string[]): Role => ({
    cluster: [],
    indices: [{ names: ['logs-*'], privileges }],
  });
  const seeing = (roles: Seen<Role[]>, remotes: ConfiguredRemote[] = []) =>
    observation({
      local: seen(local({ remotes: seen(remotes) })),
      remote: seen(remote({ rolesOfLocalUser: roles })),
    });
  const said = (...args: Parameters<typeof seeing>) =>
    plan(tls(), seeing(...args)).cautions.map(({ code }) => code);

  test('who has none there that reads is told before anything is written', () => {
    expect(said(seen([]))).toContain('own_search_not_allowed');
    expect(said(seen([role('monitor')]))).toContain('own_search_not_allowed');
    expect(said(seen([role('monitor'), role('read')]))).not.toContain('own_search_not_allowed');
    expect(said(seen([role('all')]))).not.toContain('own_search_not_allowed');
  });

  test('nothing is said where those roles are not shown', () => {
    expect(said(unseen(WHY))).not.toContain('own_search_not_allowed');
  });

  test('the remote’s own refusal says it too, whatever roles are seen', () => {
    const error = 'action [indices:admin/resolve/cluster] is unauthorized for user [bob] with roles [x]';
    const there = configuredRemote({ hasCredentials: false, answer: { connected: false, error } });
    expect(said(unseen(WHY), [there])).toContain('own_search_not_allowed');
  });

  test('the search stays in the plan, and a role of the plan is enough', () => {
    const world = seeing(seen([]));
    expect(plan(tls(), world).steps.map(({ id }) => id)).toContain('search_remote');
    for (const reader of [
      { role: 'superuser', users: ['ann'], indices: ['logs-*'] },
      { role: 'readers', users: ['elastic'], indices: ['logs-*'] },
    ]) {
      expect(plan(tls(reader), world).cautions.map(({ code }) => code)).not.toContain(
        'own_search_not_allowed',
      );
    }
  });
});

describe('a plan of one who may not search', () => {
  const of = (...held: RemoteIndices[]) => plan(intent(), holding(held));

  test('says so before anything is written, and searches nothing', () => {
    const { blockers, cautions, steps } = of();
    expect(blockers).toEqual([]);
    expect(cautions).toMatchObject([{ code: 'own_search_not_allowed', title: 'You may not search archive' }]);
    expect(steps.map(({ id }) => id)).not.toContain('search_remote');
    expect(steps.at(-1)?.id).toBe('verify_connection');
  });

  test('names what their roles do not read', () => {
    expect(of(grant(['*'], ['metrics-*'])).cautions[0]?.why).toContain('can read logs-* through archive');
  });

  test('has no caution where the role of the plan lets them', () => {
    const asked = { ...intent(), reader: { role: 'archive-reader', users: ['elastic'] } };
    expect(plan(asked, holding([])).cautions.map(({ code }) => code)).not.toContain('own_search_not_allowed');
  });

  test('is as ever for one who may', () => {
    const { cautions, steps } = of(grant(['*'], ['*'], ['all']));
    expect(cautions).toEqual([]);
    expect(steps.at(-1)?.id).toBe('search_remote');
  });
});

describe('a connection in use, of one who may not test it', () => {
  const inUse = configuredRemote({ answer: { connected: false, error: REFUSED } });
  const key = {
    id: 'k-1',
    name: 'k',
    creation: 0,
    expiration: 365 * 86_400_000,
    access: intent().access,
    metadata: {
      managed_by: 'remote-cluster-setup',
      alias: 'archive',
      local_cluster_uuid: 'uuid-c-local',
      proxy_address: 'archive.example:9443',
      expiration_days: 365,
    },
  };
  const world = (keys = [key]) => {
    const seenWorld = holding([], [inUse]);
    const { remote } = observation();
    return {
      ...seenWorld,
      organization: ORGANIZATION,
      remote: remote?.seen ? seen({ ...remote.value, keys: seen(keys) }) : remote,
    } as ReturnType<typeof observation>;
  };

  test('keeps its key: a second run changes nothing', () => {
    const { blockers, steps } = plan(intent(), world());
    expect(blockers).toEqual([]);
    expect(steps.filter(({ kind, alreadySo }) => kind === 'write' && alreadySo === undefined)).toEqual([]);
  });

  test('does not get a new key that nobody could prove', () => {
    const { blockers } = plan(intent({ expirationDays: undefined }), world());
    expect(blockers.map(({ code }) => code)).toEqual(['proof_needs_privilege']);
  });

  test('nor by hand, where an arrival would not show', () => {
    const { organization: _, ...byHand } = world([]);
    expect(plan(intent({ changesOver: true }), byHand).blockers.map(({ code }) => code)).toEqual([
      'proof_needs_privilege',
    ]);
  });
});

describe('the active connect', () => {
  const judge = (entry: object, ...held: RemoteIndices[]) =>
    judgeConnect({ status: 200, body: { archive: entry } }, context(...held));

  test('refused to the person ends at once: set up, and the role that lets them', () => {
    expect(judge({ connected: false, error: REFUSED })).toMatchObject({
      settled: true,
      evidence: {
        mayNot: {
          problem: { code: 'user_without_remote_privileges' },
          on: 'local',
          role: { remote_indices: [{ clusters: ['archive'], names: ['logs-*'] }] },
        },
      },
    });
  });

  test('of one whose roles read other indices says that they may not search', () => {
    expect(judge({ connected: true }, grant(['*'], ['metrics-*']))).toMatchObject({
      settled: true,
      evidence: { mayNot: { problem: { code: 'own_search_not_allowed' } } },
    });
  });
});
