import type { OnRunEvent } from '../../api/client';

/**
 * Begins a run and resolves with its id as soon as the server has one; the page of the run then follows it by that
 * id, as any later visit does. Rejects when the server begins nothing.
 */
export function begin(start: (onEvent: OnRunEvent, signal: AbortSignal) => Promise<void>): Promise<string> {
  const listening = new AbortController();
  return new Promise((resolve, reject) => {
    start((event) => {
      if (event.type !== 'started') return;
      resolve(event.runId);
      listening.abort();
    }, listening.signal).catch(reject);
  });
}
