import {
  API_VERSION,
  type CheckEvent,
  type ConnectionCheckResponse,
  type ConnectionChecksRequest,
  type ConnectionsResponse,
  type DeploymentsRequest,
  type DeploymentsResponse,
  type InspectFilesRequest,
  type InspectFilesResponse,
  type ObserveRequest,
  type ObserveResponse,
  PATHS,
  type PlanRequest,
  type PlanResponse,
  type PreviewIdentityRequest,
  type PreviewIdentityResponse,
  pathTo,
  type RevealResponse,
  type RunRequest,
  type RunResponse,
  type RunsResponse,
  type SettingsResponse,
  type UndoPlanRequest,
  type UndoPlanResponse,
  type UndoRequest,
} from '../../common/api';
import { ProblemError } from '../../common/problem';
import type { RunEvent } from '../../common/run/events';
import type { HttpSetup, IHttpFetchError } from '../kibana';
import { readLines } from './ndjson';
import { checksInterrupted, interrupted, refusal, unreachable } from './problems';

export type HttpSlice = Pick<HttpSetup, 'fetch' | 'basePath'>;
export type OnRunEvent = (event: RunEvent) => void;

/**
 * The server as the pages see it. Every method rejects with a `ProblemError`, whatever went wrong.
 *
 * The three that follow a run resolve when it has ended or the signal is aborted, and reject with
 * `stream_interrupted` when its news stops before that; aborting ends the listening, not the run.
 */
export interface Api {
  settings(): Promise<SettingsResponse>;
  observe(request: ObserveRequest): Promise<ObserveResponse>;
  deployments(request: DeploymentsRequest, signal?: AbortSignal): Promise<DeploymentsResponse>;
  inspectFiles(request: InspectFilesRequest, signal?: AbortSignal): Promise<InspectFilesResponse>;
  previewIdentity(request: PreviewIdentityRequest, signal?: AbortSignal): Promise<PreviewIdentityResponse>;
  plan(request: PlanRequest): Promise<PlanResponse>;
  /** Rejects with `PlanChangedError` when the world is not what was reviewed. */
  startRun(request: RunRequest, onEvent: OnRunEvent, signal: AbortSignal): Promise<void>;
  followRun(runId: string, onEvent: OnRunEvent, signal: AbortSignal): Promise<void>;
  reveal(runId: string): Promise<RevealResponse>;
  cancelRun(runId: string): Promise<void>;
  /** What was begun on this local cluster, by whichever host. */
  runs(): Promise<RunsResponse>;
  run(runId: string): Promise<RunResponse>;
  undoPlan(runId: string, request: UndoPlanRequest): Promise<UndoPlanResponse>;
  undoRun(runId: string, request: UndoRequest, onEvent: OnRunEvent, signal: AbortSignal): Promise<void>;
  connections(): Promise<ConnectionsResponse>;
  checkConnection(alias: string): Promise<ConnectionCheckResponse>;
  /** Resolves when all were told or the signal is aborted, and rejects with `checks_interrupted` before that. */
  checkConnections(
    request: ConnectionChecksRequest,
    onEvent: (event: CheckEvent) => void,
    signal: AbortSignal,
  ): Promise<void>;
}

/**
 * @param http Kibana's HTTP service, or the standalone host's
 * @param onSessionEnded what happens when the server does not know the user any more; reloading leads to the login
 */
export function createApi(http: HttpSlice, onSessionEnded = () => window.location.reload()): Api {
  const failed = (error: ProblemError): ProblemError => {
    if (error.status === 401) onSessionEnded();
    return error;
  };

  async function json<T>(
    method: 'GET' | 'POST',
    path: string,
    request?: object,
    signal?: AbortSignal,
  ): Promise<T> {
    try {
      return await http.fetch<T>(path, {
        method,
        version: API_VERSION,
        ...(request && { body: JSON.stringify(request) }),
        ...(signal && { signal }),
      });
    } catch (error) {
      const { response, body } = error as IHttpFetchError;
      throw failed(response ? refusal(response.status, body) : unreachable(error));
    }
  }

  /** Kibana's HTTP service reads whole answers only, in 8.12 at least; a run is told line by line. */
  async function stream<E extends { type: string }>(
    method: 'GET' | 'POST',
    path: string,
    request: object | undefined,
    onEvent: (event: E) => void,
    signal: AbortSignal,
    broken: (cause?: unknown) => ProblemError = interrupted,
  ): Promise<void> {
    let response: Response;
    try {
      response = await fetch(http.basePath.prepend(path), {
        method,
        credentials: 'same-origin',
        headers: {
          'content-type': 'application/json',
          'elastic-api-version': API_VERSION,
          'kbn-xsrf': 'remoteClusterSetup',
          'x-elastic-internal-origin': 'Kibana',
        },
        signal,
        ...(request && { body: JSON.stringify(request) }),
      });
    } catch (error) {
      if (signal.aborted) return;
      throw unreachable(error);
    }
    if (!response.ok) throw failed(refusal(response.status, await response.json().catch(() => undefined)));

    let ended = false;
    try {
      await readLines(response, (line) => {
        const event = line as E;
        ended ||= event.type === 'ended';
        onEvent(event);
      });
    } catch (error) {
      if (signal.aborted) return;
      throw broken(error);
    }
    if (!ended && !signal.aborted) throw broken();
  }

  const ofRun = (path: string, runId: string) => pathTo(path, { runId });

  return {
    settings: () => json('GET', PATHS.settings),
    observe: (request) => json('POST', PATHS.observe, request),
    deployments: (request, signal) => json('POST', PATHS.deployments, request, signal),
    inspectFiles: (request, signal) => json('POST', PATHS.inspectFiles, request, signal),
    previewIdentity: (request, signal) => json('POST', PATHS.previewIdentity, request, signal),
    plan: (request) => json('POST', PATHS.plan, request),
    startRun: (request, onEvent, signal) =>
      whereItRuns(() => stream('POST', PATHS.runs, request, onEvent, signal), signal),
    followRun: (runId, onEvent, signal) =>
      whereItRuns(() => stream('GET', ofRun(PATHS.runEvents, runId), undefined, onEvent, signal), signal),
    reveal: (runId) => whereItRuns(() => json('POST', ofRun(PATHS.runReveal, runId))),
    cancelRun: async (runId) => {
      await whereItRuns(() => json('POST', ofRun(PATHS.runCancel, runId)));
    },
    runs: () => json('GET', PATHS.runs),
    run: (runId) => json('GET', ofRun(PATHS.run, runId)),
    undoPlan: (runId, request) => json('POST', ofRun(PATHS.runUndoPlan, runId), request),
    undoRun: (runId, request, onEvent, signal) =>
      whereItRuns(() => stream('POST', ofRun(PATHS.runUndo, runId), request, onEvent, signal), signal),
    connections: () => json('GET', PATHS.connections),
    checkConnection: (alias) => json('POST', pathTo(PATHS.connectionCheck, { alias })),
    checkConnections: (request, onEvent, signal) =>
      stream('POST', PATHS.connectionChecks, request, onEvent, signal, checksInterrupted),
  };
}

const MORE_TRIES = 20;
const BETWEEN_TRIES_MS = 150;

/**
 * A run is known to the Kibana that carries it out, and nothing was done by one that does not know it. Behind a load
 * balancer that spreads requests over several, one of the next gets there.
 */
async function whereItRuns<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let left = MORE_TRIES; ; left--) {
    try {
      return await request();
    } catch (error) {
      const unknown = error instanceof ProblemError && error.problem.code === 'run_unknown';
      if (left === 0 || !unknown || signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
    }
  }
}
