import { expect, test } from 'vitest';
import { PATHS, pathTo } from './api';

test('paths are filled in, and what is filled in cannot leave its place', () => {
  expect(pathTo(PATHS.runUndo, { runId: 'a/../b?c' })).toBe(
    '/internal/remote_cluster_setup/runs/a%2F..%2Fb%3Fc/undo',
  );
});
