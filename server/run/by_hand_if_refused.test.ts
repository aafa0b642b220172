import { afterEach, expect, test, vi } from 'vitest';
import type { Answer, Step } from '../../common/plan/step';
import { intent, observation } from '../../test/support/samples';
import { Run } from './run';
import { carryOut } from './runner';

vi.mock('node:timers/promises', () => import('../../test/support/promised_timers'));

afterEach(() => vi.useRealTimers());

const REFUSED = { status: 449, body: { errors: [{ code: 'root.unauthorized.rbac', message: 'no' }] } };
const WAY = { why: 'The key may not.', ways: [] };
const WRITE = { system: 'organization', method: 'POST', path: '/write' } as const;
const LOOK = { system: 'organization', method: 'GET', path: '/look' } as const;

/** A write that our key is refused, and that a person carries out before the third look. */
async function runWith(
  byHandIfRefused: Step['byHandIfRefused'],
  answer: Answer = REFUSED,
  /** How many writes are let through before the answer. */
  letThrough = 0,
): Promise<[Run, string[]]> {
  const asked: string[] = [];
  const step: Step = {
    id: 'write',
    kind: 'write',
    system: 'organization',
    applies: () => true,
    words: () => ({ title: 'Write', detail: '' }),
    alreadySo: () => undefined,
    requests: () => [WRITE, WRITE],
    check: {
      request: () => LOOK,
      judge: () =>
        asked.length > 3
          ? { settled: true }
          : { settled: false, because: { code: 'write_awaited', title: 't', why: 'w', tryThis: 't' } },
    },
    undo: () => ({ title: 'Take it back', requests: [{ ...WRITE, method: 'DELETE' }] }),
    ...(byHandIfRefused && { byHandIfRefused }),
  };
  const request = async ({ method }: { method: string }) => {
    asked.push(method);
    return method === 'GET' || asked.length <= letThrough ? { status: 200, body: {} } : answer;
  };
  const context = { intent: intent(), observation: observation() };
  const run = new Run('run-1', 'native1/admin');
  run.tell({
    type: 'started',
    at: 0,
    runId: 'run-1',
    alias: 'archive',
    purpose: 'connect',
    steps: [{ id: 'write', title: 'Write', system: 'organization' }],
  });
  const undo = step.undo?.(context);
  vi.useFakeTimers();
  const carriedOut = carryOut(run, {
    systems: { local: { request }, organization: { request } },
    context,
    steps: [
      {
        step,
        planned: {
          id: 'write',
          kind: 'write',
          system: 'organization',
          title: 'Write',
          detail: '',
          requests: [WRITE, WRITE],
          ...(undo && { undo }),
        },
      },
    ],
    observe: async () => observation(),
    timeouts: { settle: 0, restart: 0, byHand: 60_000 },
  });
  await vi.advanceTimersByTimeAsync(10_000);
  await carriedOut;
  return [run, asked];
}

test('a write that the key may not do waits for a person, looking only, and goes on when it is done', async () => {
  const [run, asked] = await runWith(() => WAY);
  expect(asked).toEqual(['POST', 'GET', 'GET', 'GET']);
  expect(run.state).toMatchObject({ outcome: 'done', steps: [{ state: 'done', byHand: WAY }] });
});

test('what a person did is not ours to take back', async () => {
  const [run] = await runWith(() => WAY);
  expect(run.done).toEqual([]);
});

test('what was sent before the refusal is ours to take back', async () => {
  const [run] = await runWith(undefined, REFUSED, 1);
  expect(run.state?.outcome).toBe('failed');
  expect(run.done.map(({ id }) => id)).toEqual(['write']);
});

test('another refusal stops the run, and so does one where nothing can be done by hand', async () => {
  const [unavailable] = await runWith(() => WAY, { status: 503, body: {} });
  expect(unavailable.state).toMatchObject({ outcome: 'failed', problem: { code: 'cloud_unavailable' } });
  const [run] = await runWith(undefined);
  expect(run.state).toMatchObject({ outcome: 'failed', problem: { code: 'cloud_key_needs_elevation' } });
});
