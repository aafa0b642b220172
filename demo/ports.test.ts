import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { choosePorts, isPortFree } from './ports';

describe('choosePorts', () => {
  it('keeps the remembered port when it is free, and takes another when it is not', async () => {
    const { http } = await choosePorts(['http'], {});
    expect(await choosePorts(['http', 'other'], { http: http as number })).toMatchObject({ http });
    const server = createServer().listen(http, '127.0.0.1');
    await once(server, 'listening');
    expect(await isPortFree(http as number, '127.0.0.1')).toBe(false);
    expect((await choosePorts(['http'], { http: http as number })).http).not.toBe(http);
    server.close();
  });

  it('gives no port twice', async () => {
    const ports = await choosePorts(['a', 'b', 'c'], { a: 21_001, b: 21_001, c: 21_001 });
    expect(new Set(Object.values(ports)).size).toBe(3);
  });
});
