import { once } from 'node:events';
import { createServer } from 'node:net';
import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { readServerName } from './client_hello';

/** The bytes that Node's own TLS client sends first. */
async function realClientHello(servername: string): Promise<Buffer> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const client = connect({ host: '127.0.0.1', port, servername });
  client.on('error', () => undefined);
  const [socket] = await once(server, 'connection');
  const [bytes] = await once(socket, 'data');
  client.destroy();
  socket.destroy();
  server.close();
  return bytes;
}

describe('readServerName', () => {
  it('finds the name that a real client sends, in lower case', async () => {
    const hello = await realClientHello('Archive.demo.localhost');
    expect(readServerName(hello)).toEqual({ state: 'found', name: 'archive.demo.localhost' });
  });

  it('asks for more until the record is whole', async () => {
    const hello = await realClientHello('archive.demo.localhost');
    for (const length of [0, 1, 4, 5, 60, hello.length - 1]) {
      expect(readServerName(hello.subarray(0, length))).toEqual({ state: 'incomplete' });
    }
  });

  it('finds nothing when the client names nobody', async () => {
    expect(readServerName(await realClientHello(''))).toEqual({ state: 'absent' });
  });

  it('finds nothing in what is not TLS', () => {
    expect(readServerName(Buffer.from('GET / HTTP/1.1\r\n\r\n'))).toEqual({ state: 'absent' });
  });

  it('finds nothing where a length points beyond the end', async () => {
    const hello = Buffer.from(await realClientHello('archive.demo.localhost'));
    hello.writeUInt8(255, 5 + 38);
    expect(readServerName(hello)).toEqual({ state: 'absent' });
  });
});
