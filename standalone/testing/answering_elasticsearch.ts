import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AnsweringElasticsearch {
  url: string;
  /** Bodies by `METHOD path` without the query; one with a numeric `status` is answered with it. */
  answers: Record<string, object>;
  /** Every `authorization` header that came. */
  authorizations: Set<string | undefined>;
  stop(): Promise<void>;
}

/** A stand-in that gives the answers it was told, and 404 to everything else. */
export async function answeringElasticsearch(
  answers: Record<string, object>,
): Promise<AnsweringElasticsearch> {
  const authorizations = new Set<string | undefined>();
  const given = { ...answers };
  const server = createServer((request, response) => {
    authorizations.add(request.headers.authorization);
    const [path = ''] = (request.url ?? '').split('?');
    const body = given[`${request.method} ${decodeURIComponent(path)}`] ?? {
      status: 404,
      error: { type: 'not_found' },
    };
    const { status } = body as { status?: unknown };
    response.writeHead(typeof status === 'number' ? status : 200, {
      'content-type': 'application/json',
      'x-elastic-product': 'Elasticsearch',
    });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers: given,
    authorizations,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
