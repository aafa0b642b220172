import type { PlanChanged, PlanDifference } from '../../common/api';
import { type Problem, ProblemError } from '../../common/problem';

/** The plan that was reviewed is not what would be done now: nothing was sent. */
export class PlanChangedError extends ProblemError {
  constructor(
    problem: Problem,
    readonly differences: PlanDifference[],
  ) {
    super(problem, 409);
  }
}

/**
 * What went wrong with an answer outside 200 to 299, as an error with a problem. Our routes send the problem as the
 * body; anything else in between (a proxy, Kibana itself) sends what it likes.
 */
export function refusal(status: number, body: unknown): ProblemError {
  if (status === 401) return new ProblemError(SESSION_ENDED, status);
  if (isProblem(body)) {
    return status === 409 && body.differences
      ? new PlanChangedError(body, body.differences)
      : new ProblemError(body, status);
  }
  const message = (body as { message?: unknown } | undefined)?.message;
  return new ProblemError(
    {
      code: 'unexpected_answer',
      title: `The server answered ${status}`,
      why: 'The answer did not come from Remote Cluster Setup, or not in a form it knows.',
      tryThis: 'Reload the page and try again; if it stays, look at the server’s log.',
      ...(typeof message === 'string' && { cause: message }),
    },
    status,
  );
}

/** Nothing came back at all. */
export const unreachable = (cause: unknown): ProblemError =>
  new ProblemError(
    {
      code: 'server_unreachable',
      title: 'The server could not be reached',
      why: 'The request got no answer: the network is gone, or the server is restarting.',
      tryThis: 'Check your connection and try again.',
      ...(cause instanceof Error && { cause: cause.message }),
    },
    503,
  );

/** The connection closed while a run was being told; the run itself goes on. */
export const interrupted = (cause?: unknown): ProblemError =>
  new ProblemError(
    {
      code: 'stream_interrupted',
      title: 'The connection to the server was interrupted',
      why: 'The run goes on without this page; only its news stopped coming.',
      tryThis: 'The page connects again by itself; reload it if nothing changes.',
      ...(cause instanceof Error && { cause: cause.message }),
    },
    503,
  );

/** The connection closed before every check was told. */
export const checksInterrupted = (cause?: unknown): ProblemError =>
  new ProblemError(
    {
      code: 'checks_interrupted',
      title: 'The connection to the server was interrupted',
      why: 'Some remote clusters were not checked, or their status did not arrive.',
      tryThis: 'The page tries again by itself; select Refresh to try now.',
      ...(cause instanceof Error && { cause: cause.message }),
    },
    503,
  );

/** The problem of any error, so that a page can always show one. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError
    ? error.problem
    : {
        code: 'unexpected',
        title: 'Something unforeseen went wrong',
        why: 'This page did not expect this error.',
        tryThis: 'Reload the page and try again.',
        ...(error instanceof Error && { cause: error.message }),
      };

const SESSION_ENDED: Problem = {
  code: 'session_ended',
  title: 'Your session has ended',
  why: 'The server does not know who you are any more.',
  tryThis: 'Log in again; what you entered is still here, except for passwords and keys.',
};

const isProblem = (value: unknown): value is Problem & Partial<PlanChanged> =>
  typeof value === 'object' &&
  value !== null &&
  ['code', 'title', 'why', 'tryThis'].every(
    (key) => typeof (value as Record<string, unknown>)[key] === 'string',
  );
