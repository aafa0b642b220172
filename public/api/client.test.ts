import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../common/problem';
import type { RunEvent } from '../../common/run/events';
import type { HttpSetup } from '../kibana';
import { createApi, type HttpSlice } from './client';
import { PlanChangedError } from './problems';

const problem = { code: 'busy', title: 'Busy', why: 'Work.', tryThis: 'Wait.' };
const events: RunEvent[] = [
  { type: 'started', at: 1, runId: 'r1', alias: 'archive', purpose: 'connect', steps: [] },
  { type: 'ended', at: 2, outcome: 'done' },
];
const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');

afterEach(() => vi.unstubAllGlobals());

describe('what goes through Kibana’s HTTP service', () => {
  it('sends JSON with the version, to the address common names', async () => {
    const fetch = vi.fn(async () => ({ observation: {} }));
    await createApi(http(fetch)).observe({ credentials: {} });
    expect(fetch).toHaveBeenCalledWith('/internal/remote_cluster_setup/observe', {
      method: 'POST',
      version: '1',
      body: '{"credentials":{}}',
    });
  });

  it('puts an alias into the path so that it stays one part of it', async () => {
    const fetch = vi.fn(async () => ({}));
    await createApi(http(fetch)).checkConnection('a/b');
    expect(fetch).toHaveBeenCalledWith(
      '/internal/remote_cluster_setup/connections/a%2Fb/check',
      expect.anything(),
    );
  });

  it('rejects with the problem the server names', async () => {
    const api = createApi(http(vi.fn(() => Promise.reject(httpError(503, problem)))));
    await expect(api.settings()).rejects.toMatchObject({ problem, status: 503 });
  });

  it.each([
    [
      'an answer of another shape',
      httpError(502, { statusCode: 502, message: 'Bad Gateway' }),
      'unexpected_answer',
    ],
    ['no answer', new TypeError('Failed to fetch'), 'server_unreachable'],
  ])('makes a problem of %s', async (_, error, code) => {
    const api = createApi(http(vi.fn(() => Promise.reject(error))));
    const rejection = await api.settings().catch((reason: unknown) => reason);
    expect(rejection).toBeInstanceOf(ProblemError);
    expect((rejection as ProblemError).problem.code).toBe(code);
  });

  it('says so and leads to the login when the session has ended', async () => {
    const onSessionEnded = vi.fn();
    const api = createApi(http(vi.fn(() => Promise.reject(httpError(401, {})))), onSessionEnded);
    await expect(api.connections()).rejects.toMatchObject({ problem: { code: 'session_ended' } });
    expect(onSessionEnded).toHaveBeenCalledOnce();
  });
});

describe('a run, told line by line', () => {
  it('hands over each event, however the bytes are cut, and resolves at the end', async () => {
    const bytes = new TextEncoder().encode(lines.replace('archive', 'archivé'));
    const cut = bytes.indexOf(0xc3) + 1;
    const fetch = stubFetch(() => streamOf([bytes.slice(0, cut), bytes.slice(cut)]));
    const told: RunEvent[] = [];
    await createApi(http()).followRun('r1', (event) => told.push(event), new AbortController().signal);
    expect(told).toEqual([{ ...events[0], alias: 'archivé' }, events[1]]);
    expect(fetch).toHaveBeenCalledWith(
      '/kbn/internal/remote_cluster_setup/runs/r1/events',
      expect.objectContaining({
        method: 'GET',
        credentials: 'same-origin',
        headers: expect.objectContaining({
          'kbn-xsrf': 'remoteClusterSetup',
          'elastic-api-version': '1',
          'x-elastic-internal-origin': 'Kibana',
        }),
      }),
    );
  });

  it('rejects when the news stops before the end', async () => {
    stubFetch(() => streamOf([new TextEncoder().encode(lines.split('\n')[0])]));
    const told: RunEvent[] = [];
    const following = createApi(http()).followRun(
      'r1',
      (event) => told.push(event),
      new AbortController().signal,
    );
    await expect(following).rejects.toMatchObject({ problem: { code: 'stream_interrupted' } });
    expect(told).toHaveLength(1);
  });

  it('resolves when the listener leaves', async () => {
    const leaving = new AbortController();
    stubFetch(() => {
      leaving.abort();
      throw new DOMException('aborted', 'AbortError');
    });
    await expect(createApi(http()).followRun('r1', () => undefined, leaving.signal)).resolves.toBeUndefined();
  });

  it('rejects with the differences when the plan is not the reviewed one', async () => {
    const differences = [{ step: 'add_connection', title: 'Add archive', change: 'is done already' }];
    stubFetch(() => new Response(JSON.stringify({ ...problem, differences }), { status: 409 }));
    const starting = createApi(http()).startRun({} as never, () => undefined, new AbortController().signal);
    const rejection = await starting.catch((reason: unknown) => reason);
    expect(rejection).toBeInstanceOf(PlanChangedError);
    expect((rejection as PlanChangedError).differences).toEqual(differences);
  });
});

function http(fetch: unknown = vi.fn()): HttpSlice {
  return {
    fetch: fetch as HttpSetup['fetch'],
    basePath: { get: () => '/kbn', prepend: (path) => `/kbn${path}` },
  };
}

const httpError = (status: number, body: unknown) =>
  Object.assign(new Error('refused'), { response: new Response(null, { status }), body });

function stubFetch(answer: () => Response) {
  const fetch = vi.fn(async () => answer());
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

const streamOf = (chunks: Uint8Array[]) =>
  new Response(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    }),
  );

describe('a run of another Kibana behind the same load balancer', () => {
  const unknown = { code: 'run_unknown', title: 'Unknown', why: 'Elsewhere.', tryThis: 'Review.' };

  it('is reached by one of the next requests', async () => {
    const fetch = vi
      .fn<() => Promise<unknown>>(async () => ({ value: 'key' }))
      .mockRejectedValueOnce(httpError(404, unknown))
      .mockRejectedValueOnce(httpError(404, unknown));
    expect(await createApi(http(fetch)).reveal('r1')).toEqual({ value: 'key' });
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('that nobody knows is said to be unknown in the end', async () => {
    vi.useFakeTimers();
    const fetch = vi.fn(() => Promise.reject(httpError(404, unknown)));
    const refused = expect(createApi(http(fetch)).cancelRun('r1')).rejects.toMatchObject({
      problem: unknown,
    });
    await vi.runAllTimersAsync();
    await refused;
    vi.useRealTimers();
  });
});
