/** Elastic Cloud's ports are fixed, so a second demo on one machine takes another loopback address. */
import type { Server, Socket } from 'node:net';
import { DemoError } from '../error';

export const API_KEY_PORT = 9443;
export const TRANSPORT_PORT = 9400;

/** Linux answers on all of 127.0.0.0/8; macOS on 127.0.0.1 only. */
const ADDRESSES = Array.from({ length: process.platform === 'linux' ? 32 : 1 }, (_, i) => `127.0.0.${i + 1}`);

/**
 * Listens on the first loopback address that has both ports free.
 * @returns the address
 * @throws naming the ports when there is none
 */
export async function listenOnOne(apiKey: Server, transport: Server): Promise<string> {
  for (const address of ADDRESSES) {
    if (!(await listens(apiKey, API_KEY_PORT, address))) continue;
    if (await listens(transport, TRANSPORT_PORT, address)) return address;
    await new Promise((resolve) => apiKey.close(resolve));
  }
  throw new DemoError(
    `Port ${API_KEY_PORT} or ${TRANSPORT_PORT} is taken on ${ADDRESSES.join(', ')}. Elastic Cloud's proxies have these ports, ` +
      'so the demo needs them. Stop the program that listens there, perhaps another demo.',
  );
}

/** Whether it does now: looking whether a port is free first would leave it to whoever is quicker. */
const listens = (server: Server, port: number, host: string): Promise<boolean> =>
  listen(server, port, host).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return false;
      throw error;
    },
  );

export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/**
 * Keeps track of a server's connections.
 * @returns a function that closes the server and all of them
 */
export function closer(server: Server): () => Promise<void> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
}
