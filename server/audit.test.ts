import { expect, test, vi } from 'vitest';
import { auditThrough } from './audit';
import type { AuditServiceSetup, KibanaRequest, Logger } from './kibana';

const request = {} as KibanaRequest;
const line = { action: 'remote_cluster_setup_run', message: 'Run r1 began', outcome: 'unknown' } as const;
const logging = () => ({ info: vi.fn(), warn: vi.fn() }) as unknown as Logger;
const through = (log: () => unknown): AuditServiceSetup => ({ asScoped: () => ({ log: log as () => void }) });

test('Kibana’s audit log gets what was done, as a change of configuration', () => {
  const log = vi.fn();
  auditThrough(through(log), logging())(request, line);
  expect(log).toHaveBeenCalledWith({
    message: 'Run r1 began',
    event: {
      action: 'remote_cluster_setup_run',
      category: ['configuration'],
      type: ['change'],
      outcome: 'unknown',
    },
  });
});

test('without one, the plugin’s own log does', () => {
  const logger = logging();
  auditThrough(undefined, logger)(request, line);
  expect(logger.info).toHaveBeenCalledWith('Run r1 began (unknown)');
});

test.each([
  [
    'throws',
    () => {
      throw new Error('gone');
    },
  ],
  [
    'rejects',
    async () => {
      throw new Error('gone');
    },
  ],
])('one that %s does not end the run', async (_, log) => {
  const logger = logging();
  auditThrough(through(log), logger)(request, line);
  await vi.waitFor(() => expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('gone')));
});
