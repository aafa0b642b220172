/** Port 9400 of Elastic Cloud: passes TLS through to the transport port of the node that the client names. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { readServerName } from './client_hello';
import { relay } from './relay';

/** @param transportPort port of the deployment behind a server name, `undefined` for an unknown name */
export function transportProxy(transportPort: (serverName: string) => number | undefined): Server {
  return createServer((client) => {
    const seen: Buffer[] = [];
    client.on('error', () => client.destroy());
    client.on('data', function look(bytes: Buffer) {
      seen.push(bytes);
      const hello = Buffer.concat(seen);
      const serverName = readServerName(hello);
      if (serverName.state === 'incomplete') return;
      client.off('data', look);
      client.pause();
      const port = serverName.state === 'found' ? transportPort(serverName.name) : undefined;
      if (port === undefined) client.destroy();
      else passThrough(client, hello, port);
    });
  });
}

function passThrough(client: Socket, hello: Buffer, port: number): void {
  const node = connect(port, '127.0.0.1');
  node.write(hello);
  relay(client, node);
}
