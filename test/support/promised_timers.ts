/**
 * `node:timers/promises` on top of the global timers, which tests can wind forward:
 * `vi.mock('node:timers/promises', () => import('…/promised_timers'))`.
 */
export const setTimeout = <T>(
  ms: number,
  value?: T,
  { signal }: { signal?: AbortSignal } = {},
): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const timer = globalThis.setTimeout(() => resolve(value), ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
