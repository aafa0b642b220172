import { type Problem, ProblemError } from '../../common/problem';
import { faultOfOurs } from '../fault';
import type { KibanaRequest, KibanaResponse, KibanaResponseFactory, Logger, RequestHandler } from '../kibana';

/**
 * Wraps a handler so that every error leaves as a `Problem`, and never as 401: Kibana would take that for its own
 * and end the user's session.
 */
export function answering<P, Q, B>(
  logger: Logger,
  handle: (
    request: KibanaRequest<P, Q, B>,
    context: Parameters<RequestHandler>[0],
    response: KibanaResponseFactory,
  ) => Promise<KibanaResponse>,
): RequestHandler<P, Q, B> {
  return async (context, request, response) => {
    try {
      return await handle(request, context, response);
    } catch (error) {
      if (error instanceof ProblemError) return problemResponse(response, error.problem, error.status);
      logger.error(`${request.url.pathname}: ${error instanceof Error ? error.stack : 'unknown error'}`);
      return problemResponse(response, faultOfOurs(error), 500);
    }
  };
}

export const problemResponse = <T extends Problem>(
  response: KibanaResponseFactory,
  problem: T,
  status: number,
): KibanaResponse =>
  response.customError({
    statusCode: status === 401 ? 400 : status,
    body: Buffer.from(JSON.stringify(problem)),
    headers: { 'content-type': 'application/json' },
    bypassErrorFormat: true,
  });
