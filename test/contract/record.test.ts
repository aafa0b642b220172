import { afterEach, describe, expect, test } from 'vitest';
import {
  MAX_RECORD_LENGTH,
  RECORDS_PATH,
  type RecordsAnswer,
  recordSetting,
} from '../../common/record/record';
import { clusters } from './pair';

/** What decision 0012 rests on, as real clusters of both lines have it. */

const NODES = ['observability', 'legacy'];

async function write(node: string, alias: string, text: string | null, user?: typeof READER) {
  const persistent = { [recordSetting(alias)]: text };
  return clusters.ask(node, 'PUT', '/_cluster/settings', { persistent }, user);
}
async function read(node: string, user?: typeof READER) {
  const answer = await clusters.ask(node, 'GET', RECORDS_PATH, undefined, user);
  return (answer.body as RecordsAnswer).persistent?.cluster?.metadata?.remote_cluster_setup ?? {};
}

const READER = { username: 'record_reader', password: 'record-reader-password' };

afterEach(async () => {
  const persistent = { [recordSetting('*')]: null };
  for (const node of NODES) await clusters.ask(node, 'PUT', '/_cluster/settings', { persistent });
});

describe.each(NODES)('a record on %s', (node) => {
  test('comes back to the letter, as long as records may be', async () => {
    const line = 'a “quoted” line\n\twith {{braces}}, \\ and "ä€𝄞" ';
    const text = line.repeat(MAX_RECORD_LENGTH / line.length).padEnd(MAX_RECORD_LENGTH, '.');
    expect((await write(node, 'archive', text)).status).toBe(200);
    expect(await read(node)).toEqual({ archive: text });
  });

  test('can have any alias, and goes when it is set to null', async () => {
    for (const alias of ['A_b-1', '_x', '-x', '1']) {
      expect((await write(node, alias, '{}')).status, alias).toBe(200);
    }
    expect(Object.keys(await read(node)).sort()).toEqual(['-x', '1', 'A_b-1', '_x']);
    await write(node, '1', null);
    expect(Object.keys(await read(node))).not.toContain('1');
  });

  test('is read by who has monitor, and written by who has manage', async () => {
    const role = { cluster: ['monitor'] };
    await clusters.ask(node, 'PUT', `/_security/role/${READER.username}`, role);
    await clusters.ask(node, 'PUT', `/_security/user/${READER.username}`, {
      password: READER.password,
      roles: [READER.username],
    });
    await write(node, 'archive', '{}');
    expect(await read(node, READER)).toEqual({ archive: '{}' });
    expect((await write(node, 'archive', 'mine', READER)).status).toBe(403);
    await clusters.ask(node, 'DELETE', `/_security/user/${READER.username}`);
    await clusters.ask(node, 'DELETE', `/_security/role/${READER.username}`);
  });
});
