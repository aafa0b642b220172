import { vi } from 'vitest';
import { seen } from '../../common/problem';
import type { Api } from '../api/client';
import { LOCAL_ONLY } from './samples';

/** A server that knows nothing but the local cluster; a test says what else it answers. */
export function fakeApi(answers: Partial<Api> = {}): Api {
  const unasked = (name: string) =>
    vi.fn(() => Promise.reject(new Error(`${name} was not expected by this test`)));
  return {
    settings: vi.fn(async () => ({
      organizationEnabled: true,
      organizationUrl: 'https://api.elastic-cloud.com/api/v1',
      allowedAddresses: [],
    })),
    observe: vi.fn(async () => ({ observation: LOCAL_ONLY })),
    deployments: unasked('deployments'),
    inspectFiles: unasked('inspectFiles'),
    previewIdentity: unasked('previewIdentity'),
    plan: unasked('plan'),
    startRun: unasked('startRun'),
    followRun: unasked('followRun'),
    reveal: unasked('reveal'),
    cancelRun: unasked('cancelRun'),
    runs: vi.fn(async () => ({ runs: [], unreadable: [] })),
    run: vi.fn(async () => ({})),
    undoPlan: unasked('undoPlan'),
    undoRun: unasked('undoRun'),
    connections: vi.fn(async () => ({
      connections: [],
      setUps: seen({}),
      clusterName: 'c1a0b5',
      version: '9.5.3',
    })),
    checkConnection: unasked('checkConnection'),
    checkConnections: unasked('checkConnections'),
    ...answers,
  };
}
