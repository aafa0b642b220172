import { describe, expect, test } from 'vitest';
import type { Access } from '../intent';
import type { Role } from '../observation';
import { extendRole, grantsFor, isNothing, missingGrants, roleNameProblem } from './reader_role';

const SEARCH: Access = { search: [{ names: ['logs-*'] }], replication: [] };
const REPLICATE: Access = { search: [], replication: [{ names: ['orders'] }] };
const wanted = (access = SEARCH, versions = ['9.5.3', '9.5.3']) => grantsFor(access, 'archive', versions);
const missing = (role: Role | null, access = SEARCH) => missingGrants(role, wanted(access), 'archive');
const READING = ['read', 'read_cross_cluster', 'view_index_metadata'];
const holding = (change: object): Role => ({
  remote_indices: [{ clusters: ['archive'], names: ['logs-*'], privileges: READING, ...change }],
  remote_cluster: [{ clusters: ['*'], privileges: ['monitor_enrich', 'monitor_stats'] }],
});

describe('what a role needs for a key', () => {
  test('that searches', () => {
    expect(wanted()).toEqual({
      cluster: [],
      remote_indices: [{ clusters: ['archive'], names: ['logs-*'], privileges: READING }],
      remote_cluster: [{ clusters: ['archive'], privileges: ['monitor_enrich', 'monitor_stats'] }],
    });
  });

  test('that replicates', () => {
    expect(wanted(REPLICATE)).toEqual({
      cluster: ['manage_ccr'],
      remote_indices: [
        { clusters: ['archive'], names: ['orders'], privileges: ['cross_cluster_replication'] },
      ],
      remote_cluster: [],
    });
  });

  test('with its limits to documents and fields', () => {
    const limits = { query: '{"term":{"team":"web"}}', field_security: { grant: ['*'], except: ['secret'] } };
    const access = { search: [{ names: ['logs-*'], ...limits }], replication: [] };
    expect(wanted(access).remote_indices[0]).toMatchObject(limits);
  });

  test.each([
    [['9.5.3', '8.16.0'], ['monitor_enrich']],
    [['8.14.3', '9.5.3'], undefined],
  ])('only as both versions know it: %j', (versions, privileges) => {
    expect(wanted(SEARCH, versions).remote_cluster[0]?.privileges).toEqual(privileges);
  });
});

describe('a role lacks', () => {
  test('everything when there is none', () => {
    expect(missing(null)).toEqual(wanted());
  });

  test.each([
    ['the same entry', holding({})],
    ['a wider pattern', holding({ names: ['*'] })],
    ['all privileges', holding({ privileges: ['all'] })],
    ['every remote', holding({ clusters: ['*'] })],
  ])('nothing when it has %s', (_, role) => {
    expect(isNothing(missing(role))).toBe(true);
  });

  test.each([
    ['of another remote', holding({ clusters: ['other'] })],
    ['of remotes that only the cluster can tell', holding({ clusters: ['/arch.*/'] })],
    ['of other indices', holding({ names: ['logs-web'] })],
    ['with fewer privileges', holding({ privileges: ['read'] })],
    ['with limits the key does not have', holding({ query: '{"match_all":{}}' })],
    ['of fewer fields', holding({ field_security: { grant: ['message'] } })],
  ])('an entry when it has one %s', (_, role) => {
    expect(missing(role).remote_indices).toEqual(wanted().remote_indices);
  });

  test('manage_ccr unless it manages the cluster', () => {
    expect(missing({ cluster: ['monitor'] }, REPLICATE).cluster).toEqual(['manage_ccr']);
    expect(missing({ cluster: ['manage'] }, REPLICATE).cluster).toEqual([]);
  });
});

describe('a role that is extended', () => {
  const role: Role = {
    cluster: ['monitor'],
    indices: [{ names: ['local-*'], privileges: ['read'] }],
    metadata: { owner: 'web' },
    remote_indices: [
      { clusters: ['other'], names: ['*'], privileges: ['all'], allow_restricted_indices: true },
    ],
  };

  test('keeps every line, and has what it lacked behind them', () => {
    expect(extendRole(role, missing(role))).toEqual({
      ...role,
      remote_indices: [...(role.remote_indices ?? []), ...wanted().remote_indices],
      remote_cluster: wanted().remote_cluster,
    });
  });

  test('lacks nothing then', () => {
    expect(isNothing(missing(extendRole(role, missing(role))))).toBe(true);
    expect(isNothing(missing(extendRole(null, missing(null))))).toBe(true);
  });
});

test.each([
  ['archive-reader', true],
  ['Reader of archive', true],
  ['', false],
  [' x', false],
  ['x ', false],
  ['a,b', false],
  ['rôle', false],
  ['.', false],
  ['..', false],
  ['...', true],
  ['x'.repeat(508), false],
])('“%s” as the name of a role: %s', (name, possible) => {
  expect(roleNameProblem(name) === undefined).toBe(possible);
});
