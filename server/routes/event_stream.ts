import { PassThrough } from 'node:stream';
import type { RunEvent } from '../../common/run/events';
import type { KibanaResponse, KibanaResponseFactory } from '../kibana';
import type { Run } from '../run/run';

/** Well below the 120 s after which Kibana cuts an idle stream. */
const HEARTBEAT_MS = 10_000;

type Heartbeat = { type: 'heartbeat'; at: number };

/**
 * Streams events as NDJSON until one of type `ended`, with heartbeats in between. `application/x-ndjson` is the one
 * type that Kibana neither compresses nor holds back.
 * @param begin is handed the way to write, and returns what is to happen when nobody reads any more
 */
export function streamEvents<E extends { type: string }>(
  response: KibanaResponseFactory,
  begin: (write: (event: E | Heartbeat) => void) => () => void,
): KibanaResponse {
  const stream = new PassThrough();
  const write = (event: E | Heartbeat) => {
    if (stream.writableEnded || stream.destroyed) return;
    stream.write(`${JSON.stringify(event)}\n`);
    if (event.type !== 'ended') return;
    clearInterval(heartbeat);
    stream.end();
  };
  const heartbeat = setInterval(() => write({ type: 'heartbeat', at: Date.now() }), HEARTBEAT_MS);
  const stop = begin(write);
  stream.on('close', () => {
    clearInterval(heartbeat);
    stop();
  });
  return response.ok({
    body: stream,
    headers: {
      'content-type': 'application/x-ndjson',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  });
}

/** Streams a run: what was told so far at once, then the rest as it happens. The run does not end with the stream. */
export const streamRun = (run: Run, response: KibanaResponseFactory): KibanaResponse =>
  streamEvents<RunEvent>(response, (write) => run.follow(write));
