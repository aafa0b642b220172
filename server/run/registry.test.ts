import { afterEach, describe, expect, test, vi } from 'vitest';
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

  test('is active for its alias until it has ended', () => {
    const registry = new RunRegistry();
    const run = registry.begin('joe', []);
    started(run);
    expect(registry.active('joe', 'archive')).toBe(run);
    expect(registry.active('joe', 'other')).toBeUndefined();
    ended(run);
    expect(registry.active('joe', 'archive')).toBeUndefined();
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

  test('that goes on is stopped with the host', () => {
    const registry = new RunRegistry();
    const run = registry.begin('joe', []);
    started(run);
    registry.stop();
    expect(run.abort.signal.aborted).toBe(true);
  });
});
