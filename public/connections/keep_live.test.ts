// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepLive } from './keep_live';

const SECOND = 1_000;
let page: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  page = new AbortController();
});
afterEach(() => {
  page.abort();
  look(true);
  vi.useRealTimers();
});

function look(isLookedAt: boolean): void {
  const state = isLookedAt ? 'visible' : 'hidden';
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('what is kept live', () => {
  it('is done at once, and again half a minute after it ended', async () => {
    const round = vi.fn(async () => undefined);
    void keepLive(round, page.signal);
    await vi.advanceTimersByTimeAsync(0);
    expect(round).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(29 * SECOND);
    expect(round).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(round).toHaveBeenCalledTimes(2);
  });

  it('rests while nobody looks, and is done when somebody looks again', async () => {
    const round = vi.fn(async () => undefined);
    void keepLive(round, page.signal);
    await vi.advanceTimersByTimeAsync(0);
    look(false);
    await vi.advanceTimersByTimeAsync(3_600 * SECOND);
    expect(round).toHaveBeenCalledTimes(1);
    look(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(round).toHaveBeenCalledTimes(2);
  });

  it('is done less and less often while it fails, at least every five minutes', async () => {
    const round = vi.fn(async () => Promise.reject(new Error('down')));
    void keepLive(round, page.signal);
    await vi.advanceTimersByTimeAsync(60 * SECOND);
    expect(round).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(119 * SECOND);
    expect(round).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(3_600 * SECOND);
    expect(round.mock.calls.length).toBeGreaterThan(12);
    expect(round.mock.calls.length).toBeLessThan(17);
  });

  it('ends with the page', async () => {
    const round = vi.fn(async () => undefined);
    void keepLive(round, page.signal);
    await vi.advanceTimersByTimeAsync(0);
    page.abort();
    await vi.advanceTimersByTimeAsync(3_600 * SECOND);
    expect(round).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
