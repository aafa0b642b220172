/**
 * Port 9443 of Elastic Cloud: ends TLS with the public certificate of the deployment that the client names, lets in who may come
 * in, and speaks TLS anew to the node's remote cluster server.
 */
import type { Server } from 'node:net';
import { connect, createSecureContext, createServer, type TLSSocket } from 'node:tls';
import { type Caller, readCaller } from './admission';
import { relay } from './relay';

/** A deployment as the proxy sees it. */
export interface ApiKeyTarget {
  /** Port of a node's remote cluster server. */
  port(): number;
  /** PEMs that the proxy shows for it. */
  certificate: string;
  key: string;
  /** @param caller from the client's node certificate, `undefined` when it has none of this organization's */
  admits(caller: Caller | undefined): boolean;
}

export interface ApiKeyProxy {
  server: Server;
  /** Closes the connections that their deployments admit no longer. */
  enforce(): void;
}

/**
 * @param publicCa PEM that signs the remote cluster servers' certificates
 * @param regionalCas PEMs that sign node certificates, which tell who calls
 * @param targets deployments by server name
 */
export function apiKeyProxy(
  publicCa: string,
  regionalCas: string[],
  targets: Map<string, ApiKeyTarget>,
): ApiKeyProxy {
  const open = new Map<TLSSocket, () => boolean>();
  const contexts = new Map(
    [...targets].map(([name, { certificate: cert, key }]) => [
      name,
      createSecureContext({ cert, key, ca: regionalCas }),
    ]),
  );
  const server = createServer({
    requestCert: true,
    rejectUnauthorized: false,
    ca: regionalCas,
    SNICallback: (serverName, done) => {
      const context = contexts.get(serverName);
      done(context ? null : new Error(`no deployment at ${serverName}`), context);
    },
  });
  server.on('tlsClientError', (_error, client) => client.destroy());
  server.on('secureConnection', (client) => {
    client.on('error', () => client.destroy());
    const serverName = client.servername || '';
    const target = targets.get(serverName);
    const caller = callerOf(client);
    if (!target?.admits(caller)) {
      client.destroy();
      return;
    }
    open.set(client, () => target.admits(caller));
    client.on('close', () => open.delete(client));
    relay(client, connect({ host: '127.0.0.1', port: target.port(), servername: serverName, ca: publicCa }));
  });
  return {
    server,
    enforce: () => {
      for (const [client, isStillAdmitted] of open) if (!isStillAdmitted()) client.destroy();
    },
  };
}

function callerOf(client: TLSSocket): Caller | undefined {
  return client.authorized ? readCaller(String(client.getPeerCertificate().subject?.CN)) : undefined;
}
