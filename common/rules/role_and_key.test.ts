import { describe, expect, test } from 'vitest';
import type { Access } from '../intent';
import { compareRoleAndKey, roleAndKeyWords } from './role_and_key';

const key = (search: string[], replication: string[] = []): Access => ({
  search: search.length > 0 ? [{ names: search }] : [],
  replication: replication.length > 0 ? [{ names: replication }] : [],
});
const role = (names: string[], privileges = ['read', 'read_cross_cluster'], clusters = ['archive']) => ({
  remote_indices: [{ clusters, names, privileges }],
});
const words = (...args: [Parameters<typeof compareRoleAndKey>[0], Access]) =>
  roleAndKeyWords(compareRoleAndKey(...args, 'archive'));

describe('role and key', () => {
  test('that agree are no subject', () => {
    expect(words(role(['logs-*']), key(['logs-*']))).toEqual([]);
    expect(words(role(['*'], ['all']), key(['*'], ['*']))).toEqual([]);
  });

  test.each([
    [
      'what the key does not allow has no effect',
      role(['logs-*', 'metrics-*']),
      key(['logs-*']),
      'No effect, since the key does not allow it: metrics-*.',
    ],
    [
      'a wider pattern has effect as far as the key goes',
      role(['*']),
      key(['logs-*']),
      'Effect only as far as the key allows it: *.',
    ],
    [
      'privileges to write have no effect',
      role(['logs-*'], ['read', 'write', 'delete']),
      key(['logs-*']),
      'No effect on a remote, whatever the key: write, delete.',
    ],
    [
      'to replicate has no effect over a key to search',
      role(['logs-*'], ['read', 'cross_cluster_replication']),
      key(['logs-*']),
      'No effect, since the key does not allow it: logs-* (to replicate).',
    ],
  ])('%s', (_, one, other, sentence) => {
    expect(words(one, other)).toContain(sentence);
  });

  test.each([
    [
      'what the role leaves out',
      role(['logs-*']),
      key(['logs-*', 'orders']),
      'Allowed by the key and not by the role: orders.',
    ],
    [
      'what it has a part of',
      role(['logs-web']),
      key(['logs-*']),
      'Allowed by the key and only in part by the role: logs-*.',
    ],
  ])('and the reverse: %s', (_, one, other, sentence) => {
    expect(words(one, other)).toEqual([sentence]);
  });

  test('only what the role says of this remote counts', () => {
    expect(words(role(['metrics-*'], ['read'], ['other']), key(['logs-*']))).toEqual([
      'Allowed by the key and not by the role: logs-*.',
    ]);
    expect(words({}, key(['logs-*']))).toEqual(['Allowed by the key and not by the role: logs-*.']);
  });
});
