import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { responseFactory } from '../../standalone/contracts/kibana_response';
import { Run } from '../run/run';
import { streamRun } from './event_stream';

const MINUTE = 60_000;

function streamed(run: Run): { stream: Readable; lines(): unknown[] } {
  const stream = streamRun(run, responseFactory).payload as Readable;
  return {
    stream,
    lines: () => {
      const text = (stream.read() as Buffer | null)?.toString('utf8') ?? '';
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    },
  };
}
const beat = (at: number) => ({ type: 'heartbeat' as const, at });
const END = { type: 'ended' as const, at: 9, outcome: 'done' as const };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the stream of a run', () => {
  test('begins with what was told before, at once', () => {
    const run = new Run('r', 'joe');
    run.tell(beat(1));
    expect(streamed(run).lines()).toEqual([beat(1)]);
  });

  test('beats while nothing happens, so that nobody cuts it', () => {
    const { lines } = streamed(new Run('r', 'joe'));
    vi.advanceTimersByTime(MINUTE);
    expect(lines().length).toBeGreaterThanOrEqual(5);
  });

  test('ends with the run', async () => {
    const run = new Run('r', 'joe');
    const { stream } = streamed(run);
    run.tell(END);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe(`${JSON.stringify(END)}\n`);
  });

  test('that nobody reads to its end does no harm', async () => {
    const run = new Run('r', 'joe');
    const { stream } = streamed(run);
    const failed = vi.fn();
    stream.on('error', failed);
    run.tell(END);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(failed).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that is left does not end the run, and is not written to any more', () => {
    const run = new Run('r', 'joe');
    const { stream } = streamed(run);
    stream.destroy();
    vi.advanceTimersByTime(MINUTE);
    run.tell(END);
    expect(run.ended).toBe(true);
    expect(run.abort.signal.aborted).toBe(false);
  });

  test('is never kept, compressed or held back', () => {
    const { headers } = streamRun(new Run('r', 'joe'), responseFactory).options;
    expect(headers).toMatchObject({ 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  });
});
