import { afterEach, expect, test, vi } from 'vitest';
import type { Answer, Step } from '../../common/plan/step';
import type { ProblemError } from '../../common/problem';
import { intent, observation } from '../../test/support/samples';
import { Forward } from './forward';
import { Run } from './run';
import { Sender } from './send';
import { World } from './world';

vi.mock('node:timers/promises', () => import('../../test/support/promised_timers'));

afterEach(() => vi.useRealTimers());

const REFUSED = {
  status: 449,
  body: {
    errors: [{ code: 'root.unauthorized.rbac.elevated_permissions_required', message: 'no' }],
  },
};
const WAY = { why: 'The key may not.', ways: [] };
const WRITE = { system: 'organization', method: 'POST', path: '/write' } as const;
const LOOK = { system: 'organization', method: 'GET', path: '/look' } as const;

/** A write that our key is refused, and that a person carries out before the third look. */
async function runWith(
  byHandIfRefused: Step['byHandIfRefused'],
  answer: Answer = REFUSED,
  /** How many writes are let through before the answer. */
  letThrough = 0,
) {
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
  vi.useFakeTimers();
  const systems = { local: { request }, organization: { request } };
  const forward = new Forward(run, {
    sender: new Sender({
      systems,
      cast: { local: 'observability', remote: 'archive', alias: 'archive' },
      named: () => undefined,
    }),
    world: new World(systems, context.intent, context.observation),
    timeouts: { settle: 0, restart: 0, byHand: 60_000 },
  });
  const ended = forward
    .all([
      {
        step,
        planned: {
          id: 'write',
          kind: 'write',
          system: 'organization',
          title: 'Write',
          detail: '',
          requests: [WRITE, WRITE],
        },
      },
    ])
    .then(
      () => undefined,
      (error: ProblemError) => error.problem,
    );
  await vi.advanceTimersByTimeAsync(10_000);
  return { run, asked, forward, problem: await ended };
}

test('a write that the key may not do waits for a person, looking only, and goes on when it is done', async () => {
  const { run, asked, forward } = await runWith(() => WAY);
  expect(asked).toEqual(['POST', 'GET', 'GET', 'GET']);
  expect(run.state?.steps).toMatchObject([{ state: 'done', byHand: WAY }]);
  expect([...forward.finished]).toEqual(['write']);
});

test('what was sent before the refusal may have left something', async () => {
  const { forward, problem } = await runWith(undefined, REFUSED, 1);
  expect(problem?.code).toBe('cloud_key_needs_elevation');
  expect([...forward.touched]).toEqual(['write']);
});

test('another refusal stops the run, and so does one where nothing can be done by hand', async () => {
  const unavailable = await runWith(() => WAY, { status: 503, body: {} });
  expect(unavailable.problem?.code).toBe('cloud_unavailable');
  expect((await runWith(undefined)).problem?.code).toBe('cloud_key_needs_elevation');
});
