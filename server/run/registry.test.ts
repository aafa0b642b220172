import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ProblemError } from '../../common/problem';
import { RunRegistry } from './registry';
import type { Run } from './run';

const started = (run: Run, alias = 'archive') =>
  run.tell({ type: 'started', at: Date.now(), runId: run.id, alias, purpose: 'connect', steps: [] });
const ended = (run: Run) => run.tell({ type: 'ended', at: Date.now(), outcome: 'done' });

afterEach(() => vi.useRealTimers());

describe('a run', () => {
  test('is its owner’s alone', () => {
    const registry = new RunRegistry();
    const run = registry.begin('native1/joe', []);
    expect(registry.get(run.id, 'native1/joe')).toBe(run);
    expect(() => registry.get(run.id, 'native1/eve')).toThrow('run_unknown');
    expect(() => registry.get('none', 'native1/joe')).toThrow('run_unknown');
  });

  test('keeps everybody else from its alias until it has ended; only its owner is told which it is', () => {
    const registry = new RunRegistry();
    const run = registry.begin('joe', []);
    started(run);
    const refusal = (owner: string, alias = 'archive') => {
      try {
        registry.checkIdle(alias, owner);
        return undefined;
      } catch (error) {
        return (error as ProblemError).problem;
      }
    };
    expect(refusal('joe')).toMatchObject({ code: 'run_going_on', runId: run.id });
    expect(refusal('eve')).toMatchObject({ code: 'run_going_on' });
    expect(refusal('eve')).not.toHaveProperty('runId');
    expect(refusal('joe', 'other')).toBeUndefined();
    ended(run);
    expect(refusal('eve')).toBeUndefined();
  });

  test('is forgotten an hour after its end, and not before', () => {
    vi.useFakeTimers();
    const registry = new RunRegistry();
    const [done, going] = [registry.begin('joe', []), registry.begin('joe', [])];
    for (const run of [done, going]) started(run);
    ended(done);
    vi.advanceTimersByTime(59 * 60_000);
    registry.begin('joe', []);
    expect(registry.get(done.id, 'joe')).toBe(done);
    vi.advanceTimersByTime(2 * 60_000);
    registry.begin('joe', []);
    expect(() => registry.get(done.id, 'joe')).toThrow('run_unknown');
    expect(registry.get(going.id, 'joe')).toBe(going);
  });

  test('that goes on is stopped with the host, which waits for its last word, within bounds', async () => {
    const registry = new RunRegistry();
    const run = registry.begin('joe', []);
    started(run);
    let stopped = false;
    const stopping = registry.stop(5_000).then(() => {
      stopped = true;
    });
    expect(run.abort.signal.aborted).toBe(true);
    await Promise.resolve();
    expect(stopped).toBe(false);
    ended(run);
    await stopping;
    expect(stopped).toBe(true);
    started(registry.begin('joe', []));
    await registry.stop(1);
  });
});
