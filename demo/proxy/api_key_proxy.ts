/**
 * Port 9443 of Elastic Cloud: ends TLS with the public certificate of the deployment that the client names, lets in who may come
 * in, and speaks TLS anew to the node's remote cluster server.
 */
import type { Server } from 'node:net';
import { connect, createSecureContext, createServer, type SecureContext, type TLSSocket } from 'node:tls';
import { relay } from './relay';

/** A deployment as the proxy sees it. */
export interface ApiKeyTarget {
  remoteClusterServerPort: number;
  certificate: string;
  key: string;
  /** @param caller what the client's node certificate says, `undefined` when it has none of this organization's */
  admits(caller: Caller | undefined): boolean;
}

export interface Caller {
  clusterId: string;
  organizationId: string;
}

export interface ApiKeyProxyOptions {
  /** PEM that signs the remote cluster servers' certificates. */
  publicCa: string;
  /** PEMs that sign node certificates, the callers' identity. */
  regionalCas: string[];
  target(serverName: string): ApiKeyTarget | undefined;
}

export function apiKeyProxy({ publicCa, regionalCas, target }: ApiKeyProxyOptions): Server {
  const contexts = new Map<string, SecureContext>();
  const contextOf = (serverName: string): SecureContext | undefined => {
    const found = target(serverName);
    if (!found) return undefined;
    const { certificate: cert, key } = found;
    const context = contexts.get(serverName) ?? createSecureContext({ cert, key, ca: regionalCas });
    contexts.set(serverName, context);
    return context;
  };
  const server = createServer({
    requestCert: true,
    rejectUnauthorized: false,
    ca: regionalCas,
    SNICallback: (serverName, done) => {
      const context = contextOf(serverName);
      done(context ? null : new Error(`no deployment at ${serverName}`), context);
    },
  });
  server.on('tlsClientError', (_error, client) => client.destroy());
  server.on('secureConnection', (client) => {
    client.on('error', () => client.destroy());
    const serverName = client.servername || undefined;
    const found = serverName === undefined ? undefined : target(serverName);
    if (!found?.admits(callerOf(client))) {
      client.destroy();
      return;
    }
    const node = connect({
      host: '127.0.0.1',
      port: found.remoteClusterServerPort,
      servername: serverName,
      ca: publicCa,
    });
    relay(client, node);
  });
  return server;
}

function callerOf(client: TLSSocket): Caller | undefined {
  return client.authorized ? readCaller(client.getPeerCertificate().subject?.CN ?? '') : undefined;
}

/** @param commonName `<node id>.node.<cluster id>.cluster.<organization id>` */
export function readCaller(commonName: string | string[]): Caller | undefined {
  const [, clusterId, organizationId] =
    /^[^.]+\.node\.([^.]+)\.cluster\.([^.]+)$/.exec(String(commonName)) ?? [];
  return clusterId && organizationId ? { clusterId, organizationId } : undefined;
}
