import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PATHS, type PlanResponse, type UndoPlanResponse } from '../../../common/api';
import type { Intent } from '../../../common/intent';
import { applyRunEvent, type RunEvent, type RunState } from '../../../common/run/events';
import { bodyOf, FakeKibana, REMOTE_URL } from '../../support/fake_kibana';
import { reviewedOf } from '../../support/host_client';
import { effects, foreignThings, withoutDeadRuns } from './invariants';
import { PureWorld, STOPS } from './pure_world';
import { CANARY, type State } from './state';
import { DISCONNECT, type Foreign, foreign, intentFor, stateOf } from './worlds';

vi.mock('node:timers/promises', () => import('../../support/promised_timers'));

const credentials = {
  remote: { url: REMOTE_URL, auth: { kind: 'basic' as const, username: 'elastic', password: 'a password' } },
  organization: { apiKey: 'a-key' },
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Winds the clock until something is settled. */
async function wound<T>(work: Promise<T>): Promise<T> {
  let done = false;
  const watched = work.finally(() => {
    done = true;
  });
  watched.catch(() => undefined);
  while (!done) await vi.advanceTimersByTimeAsync(5_000);
  return watched;
}

class Admin {
  /** All that the routes answered. */
  readonly heard: string[] = [];
  readonly world: PureWorld;
  private readonly kibana: FakeKibana;

  constructor(state: State) {
    this.world = new PureWorld(state);
    this.kibana = new FakeKibana(this.world);
  }

  async run(intent: Intent, continues?: string): Promise<RunState | undefined> {
    const { plan } = (await this.post(PATHS.plan, { intent, credentials })) as PlanResponse;
    if (plan.blockers.length > 0) return undefined;
    const body = { intent, credentials, ...reviewedOf(plan), ...(continues && { continues }) };
    return this.follow(await this.post(PATHS.runs, body));
  }

  async undo(runId: string): Promise<RunState | undefined> {
    const { plan } = (await this.post(PATHS.runUndoPlan, { credentials }, { runId })) as UndoPlanResponse;
    if (!plan) return undefined;
    return this.follow(await this.post(PATHS.runUndo, { credentials, planHash: plan.hash }, { runId }));
  }

  private async post(path: string, body: object, params: object = {}): Promise<unknown> {
    const answer = await wound(this.kibana.call('post', path, { body, params }).then(bodyOf));
    this.heard.push(JSON.stringify(answer));
    return answer;
  }

  private follow(events: unknown): RunState | undefined {
    if (!Array.isArray(events)) return undefined;
    return (events as RunEvent[]).reduce<RunState | undefined>(applyRunEvent, undefined);
  }
}

const models = fc.constantFrom('api_key' as const, 'api_key_with_identity' as const);
const stops = fc.record({ at: fc.integer({ min: 1, max: 9 }), stop: fc.constantFrom(...STOPS) });
const holds = (property: fc.IAsyncProperty<unknown>) => fc.assert(property, { numRuns: 40 });

/** Nothing of others is gone or other than it was. */
function expectForeignKept(before: readonly string[], state: State) {
  expect(foreignThings(state)).toEqual(expect.arrayContaining([...before]));
}

/** Where the plan leads with nothing in the way; nothing when it cannot be run. */
async function planned(the: Foreign, intent: Intent): Promise<string[] | undefined> {
  const admin = new Admin(stateOf(the));
  const run = await admin.run(intent);
  if (!run) expect(admin.world.writes).toEqual([]);
  if (run) expect(run.outcome, JSON.stringify(run.problem)).toBe('done');
  return run && effects(admin.world.state);
}

describe('in random worlds', { timeout: 120_000 }, () => {
  test('a run succeeds, and a second one changes nothing', () =>
    holds(
      fc.asyncProperty(foreign, models, async (the, model) => {
        const admin = new Admin(stateOf(the));
        const before = foreignThings(admin.world.state);
        const intent = intentFor(model, the);
        const run = await admin.run(intent);
        fc.pre(run !== undefined);
        expect(run?.outcome, JSON.stringify(run?.problem)).toBe('done');
        const after = effects(admin.world.state);
        expectForeignKept(before, admin.world.state);
        await admin.run(intent);
        expect(effects(admin.world.state)).toEqual(after);
        expect(admin.heard.join()).not.toContain(CANARY);
      }),
    ));

  test('what stops anywhere touches nothing of others, and goes on to the planned end', () =>
    holds(
      fc.asyncProperty(foreign, models, stops, fc.boolean(), async (the, model, { at, stop }, retries) => {
        const intent = intentFor(model, the);
        const end = await planned(the, intent);
        fc.pre(end !== undefined);
        const admin = new Admin(stateOf(the));
        const before = foreignThings(admin.world.state);
        admin.world.arm(at, stop);
        const run = await admin.run(intent);
        expectForeignKept(before, admin.world.state);
        admin.world.disarm();
        const again = await admin.run(intent, retries ? run?.runId : undefined);
        expect(again?.outcome, JSON.stringify(again?.problem)).toBe('done');
        expect(withoutDeadRuns(effects(admin.world.state))).toEqual(withoutDeadRuns(end ?? []));
        expectForeignKept(before, admin.world.state);
        expect(admin.heard.join()).not.toContain(CANARY);
      }),
    ));

  test('what stops anywhere goes back to the state before', () =>
    holds(
      fc.asyncProperty(foreign, models, stops, async (the, model, { at, stop }) => {
        const admin = new Admin(stateOf(the));
        const before = withoutDeadRuns(effects(admin.world.state));
        const kept = foreignThings(admin.world.state);
        admin.world.arm(at, stop);
        const run = await admin.run(intentFor(model, the));
        fc.pre(run !== undefined);
        admin.world.disarm();
        if (run) await admin.undo(run.runId);
        expect(withoutDeadRuns(effects(admin.world.state))).toEqual(before);
        expectForeignKept(kept, admin.world.state);
      }),
    ));

  test('a disconnect leaves nothing of ours and everything of others', () =>
    holds(
      fc.asyncProperty(foreign, models, fc.option(stops, { nil: undefined }), async (the, model, stopped) => {
        const admin = new Admin(stateOf(the));
        const before = withoutDeadRuns(effects(admin.world.state));
        if (stopped) admin.world.arm(stopped.at, stopped.stop);
        const run = await admin.run(intentFor(model, the));
        fc.pre(run !== undefined);
        admin.world.disarm();
        await admin.run(DISCONNECT);
        expect(withoutDeadRuns(effects(admin.world.state))).toEqual(before);
      }),
    ));
});
