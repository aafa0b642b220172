import { expect, test } from 'vitest';
import { cautions } from '../../common/plan/cautions';
import { known, seen } from '../../common/problem';
import { intent, local, observation } from '../../test/support/samples';
import { Asker } from './ask';
import { observeDependents } from './dependents';

/** In the shapes that the reference gives, since no node here has these features. */
const ANSWERS: Record<string, object> = {
  '/*/_ccr/info': {
    follower_indices: [
      { follower_index: 'copy-of-logs', remote_cluster: 'archive', leader_index: 'logs', status: 'active' },
      { follower_index: 'copy-of-other', remote_cluster: 'other', leader_index: 'logs', status: 'active' },
    ],
  },
  '/_ccr/auto_follow': {
    patterns: [
      { name: 'all-logs', pattern: { remote_cluster: 'archive', leader_index_patterns: ['logs-*'] } },
    ],
  },
  '/_transform?size=1000': {
    transforms: [
      { id: 'by-name', source: { index: ['archive:logs-*'] } },
      { id: 'by-wildcard', source: { index: '*:logs-*' } },
      { id: 'of-its-own', source: { index: ['logs-*', 'other:logs-*'] } },
    ],
  },
};

const askerWith = (answers: Record<string, object>) =>
  new Asker(
    {
      request: async ({ path }) =>
        answers[path]
          ? { status: 200, body: answers[path] }
          : { status: 400, body: { error: { reason: `no handler found for uri [${path}]` } } },
    },
    'local',
    { local: 'local', remote: 'archive', alias: 'archive' },
  );

test('what relies on a remote is listed by kind; nothing is of a kind that the cluster does not have', async () => {
  const dependents = await observeDependents(askerWith(ANSWERS), 'archive');
  expect(known(dependents.followers)).toEqual(['copy-of-logs']);
  expect(known(dependents.autoFollowPatterns)).toEqual(['all-logs']);
  expect(known(dependents.transforms)).toEqual(['by-name', 'by-wildcard']);
  expect(known(dependents.datafeeds)).toEqual([]);
});

test('a kind that cannot be seen is said, with the words of the cluster apart', async () => {
  const asker = new Asker(
    { request: async () => ({ status: 500, body: { error: { reason: 'shard [x][0] failed' } } }) },
    'local',
    { local: 'local', remote: 'archive', alias: 'archive' },
  );
  const dependents = await observeDependents(asker, 'archive');
  const world = observation({ local: seen(local({ dependents })) });
  const [told] = cautions({ intent: intent({ changesOver: true }), observation: world });
  expect(told?.why).not.toContain('shard [x]');
  expect(told?.cause).toContain('shard [x][0] failed');
});

test('and is told to pause before the connection changes over', async () => {
  const dependents = await observeDependents(askerWith(ANSWERS), 'archive');
  const world = observation({ local: seen(local({ dependents })) });
  const told = cautions({ intent: intent({ changesOver: true }), observation: world });
  const words = JSON.stringify(told);
  for (const name of ['copy-of-logs', 'all-logs', 'by-name', 'by-wildcard']) expect(words).toContain(name);
  expect(words).toContain('pause_follow');
});
