import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface FakeElasticsearch {
  url: string;
  /** Passwords by user; change it to have a user refused. */
  users: Map<string, string>;
  /** Cluster privileges every user holds. */
  privileges: Set<string>;
  /** `METHOD path` of each request, with the user it came from. */
  requests: string[];
  stop(): Promise<void>;
}

/** A stand-in that knows logins and privileges, for tests of what the host does with its answers. */
export async function startFakeElasticsearch(tls?: {
  cert: string;
  key: string;
}): Promise<FakeElasticsearch> {
  const users = new Map([['elastic', 'changeme']]);
  const privileges = new Set(['manage']);
  const requests: string[] = [];
  const server = tls ? createTlsServer(tls) : createServer();

  server.on('request', async (request: IncomingMessage, response) => {
    const username = userOf(request, users);
    requests.push(`${request.method} ${request.url} ${username ?? 'nobody'}`);
    const body = await read(request);
    const [status, answer] = username
      ? reply(request, body, username, privileges)
      : [401, { error: { type: 'security_exception', reason: 'unable to authenticate user' }, status: 401 }];
    response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    response.end(JSON.stringify(answer));
  });

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    users,
    privileges,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function userOf(request: IncomingMessage, users: Map<string, string>): string | undefined {
  const encoded = request.headers.authorization?.replace(/^Basic /, '') ?? '';
  const [, name = '', password = ''] = /^([^:]*):(.*)$/.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  return name !== '' && users.get(name) === password ? name : undefined;
}

function reply(
  { method, url }: IncomingMessage,
  body: string,
  username: string,
  privileges: Set<string>,
): [number, object] {
  switch (`${method} ${url}`) {
    case 'GET /':
      return [200, { cluster_name: '8df63bd15b94cfe122ba3c2999815507', version: { number: '9.5.3' } }];
    case 'GET /_cluster/settings?filter_path=persistent.cluster.metadata.display_name':
      return [200, { persistent: { cluster: { metadata: { display_name: 'observability' } } } }];
    case 'GET /_security/_authenticate':
      return [200, { username, roles: ['superuser'] }];
    case 'POST /_security/user/_has_privileges': {
      const asked: string[] = JSON.parse(body).cluster;
      return [200, { cluster: Object.fromEntries(asked.map((name) => [name, privileges.has(name)])) }];
    }
  }
  return [404, { error: { type: 'not_found', reason: `no handler for ${method} ${url}` }, status: 404 }];
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
