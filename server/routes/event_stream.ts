import { PassThrough } from 'node:stream';
import type { RunEvent } from '../../common/run/events';
import type { KibanaResponse, KibanaResponseFactory } from '../kibana';
import type { Run } from '../run/run';

/** Well below the 120 s after which Kibana cuts an idle stream. */
const HEARTBEAT_MS = 10_000;

/**
 * Streams a run as NDJSON: what was told so far at once, then the rest as it happens. The run does not end with
 * the stream. `application/x-ndjson` is the one type that Kibana neither compresses nor holds back.
 */
export function streamRun(run: Run, response: KibanaResponseFactory): KibanaResponse {
  const stream = new PassThrough();
  const write = (event: RunEvent) => {
    stream.write(`${JSON.stringify(event)}\n`);
    if (event.type !== 'ended') return;
    clearInterval(heartbeat);
    stream.end();
  };
  const heartbeat = setInterval(() => write({ type: 'heartbeat', at: Date.now() }), HEARTBEAT_MS);
  const stop = run.follow(write);
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
