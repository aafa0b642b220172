import { errors } from '@elastic/elasticsearch';
import { type LocalClusterOptions, openLocalCluster } from '../local_cluster';
import { explain, type LoginFailure, NOT_ELASTICSEARCH } from './authenticate';

/** Milliseconds; nobody waits for it, but what it finds should come while the start is still read. */
const LOOK_TIMEOUT = 5_000;
/** Of a proxy whose cluster is away, as of a cluster that has not recovered. */
const NOT_READY = [502, 503, 504];

/**
 * Asks the local cluster once, as nobody (`GET /`), whether logins can reach it.
 * Resolves with what stands in the way; rejects only on a fault of this program.
 */
export async function lookAt(options: LocalClusterOptions): Promise<LoginFailure | undefined> {
  const cluster = openLocalCluster(options);
  try {
    const { statusCode } = await cluster
      .asNobody()
      .transport.request(
        { method: 'GET', path: '/' },
        { requestTimeout: LOOK_TIMEOUT, maxRetries: 0, meta: true },
      );
    // The client asks who answers in successes alone, and takes a redirect for one that needs no asking.
    return statusCode < 300 ? undefined : NOT_ELASTICSEARCH;
  } catch (error) {
    if (error instanceof errors.ResponseError) return judge(error);
    if (error instanceof errors.ElasticsearchClientError) return explain(error);
    throw error;
  } finally {
    await cluster.close();
  }
}

function judge(error: errors.ResponseError): LoginFailure | undefined {
  const status = error.statusCode ?? 0;
  // Elasticsearch says its name in every answer but those to people it does not know.
  if (isSecurityException(error.body)) return undefined;
  const isElasticsearch = error.headers?.['x-elastic-product'] === 'Elasticsearch';
  return isElasticsearch || NOT_READY.includes(status) ? explain(error) : NOT_ELASTICSEARCH;
}

function isSecurityException(body: unknown): boolean {
  return (body as { error?: { type?: unknown } } | null)?.error?.type === 'security_exception';
}
