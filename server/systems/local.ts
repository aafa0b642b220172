import { ProblemError } from '../../common/problem';
import type { ElasticsearchClient } from '../kibana';
import { answerOf, type RawHeaders } from './answer';
import type { SystemClient } from './system';

interface ResponseErrorLike {
  name: string;
  message: string;
  meta?: { statusCode?: number; body?: unknown; headers?: RawHeaders };
}

/** The local cluster, as the logged-in user, through the client Kibana scopes to the request. */
export function localSystem(client: ElasticsearchClient, timeoutMs: number): SystemClient {
  return {
    async request({ method, path, body, as }, signal) {
      const [pathname = path, querystring] = path.split('?');
      try {
        const answer = await client.transport.request(
          {
            method,
            path: pathname,
            ...(querystring !== undefined && { querystring }),
            ...(body !== undefined && { body: body as Record<string, unknown> }),
          },
          {
            meta: true,
            maxRetries: 0,
            requestTimeout: timeoutMs,
            ...(as !== undefined && { headers: { 'es-security-runas-user': as } }),
            ...(signal && { signal }),
          },
        );
        return answerOf(answer.statusCode, answer.body, answer.headers);
      } catch (error) {
        const { name, message, meta } = error as ResponseErrorLike;
        if (meta?.statusCode) return answerOf(meta.statusCode, meta.body, meta.headers);
        throw new ProblemError({
          code: name === 'TimeoutError' ? 'local_no_answer' : 'local_unreachable',
          title: 'The local cluster does not answer',
          why: 'Elasticsearch cannot be reached from this server, or it takes too long.',
          tryThis: 'Check that the deployment is running, then retry.',
          cause: `${name}: ${message}`,
        });
      }
    },
  };
}
