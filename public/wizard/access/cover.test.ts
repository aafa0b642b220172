import { expect, test } from 'vitest';
import type { IndexEntry } from '../../../common/observation';
import { describeCover } from './cover';

const ENTRIES: IndexEntry[] = [
  { name: 'logs-web', kind: 'data_stream' },
  { name: '.monitoring-es', kind: 'index', hidden: true },
  { name: '.security-7', kind: 'index', hidden: true, system: true },
];

test.each([
  [['logs-*'], 'Matches 1 of 2 now: logs-web.'],
  [['.monitoring-*'], 'Matches 1 of 2 now: .monitoring-es.'],
  [['*'], 'Matches 2 of 2 now: logs-web, .monitoring-es.'],
  [
    ['.*'],
    'Matches 1 of 2 now: .monitoring-es. System indices such as .security-7 cannot be reached from another deployment.',
  ],
  [['.security-7'], 'System indices such as .security-7 cannot be reached from another deployment.'],
  [['gone'], 'Matches nothing on the remote now; what comes later under such a name will.'],
])('what %j covers', (names, words) => {
  expect(describeCover(names, ENTRIES).words).toBe(words);
});
