import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
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

  it('takes none that another demo has chosen and not listened on yet', async () => {
    const purposes = Array.from({ length: 30 }, (_, i) => `${i}`);
    const demos = [];
    for (let i = 0; i < 4; i += 1) {
      vi.resetModules();
      demos.push(await import('./ports'));
    }
    const all = await Promise.all(demos.map((demo) => demo.choosePorts(purposes, {})));
    const ports = all.flatMap((chosen) => Object.values(chosen));
    expect(new Set(ports).size).toBe(120);
    const [first] = Object.values(all[0] ?? {});
    expect((await demos[1]?.choosePorts(['http'], { http: first as number }))?.http).not.toBe(first);
  });

  it('gives no port twice', async () => {
    const ports = await choosePorts(['a', 'b', 'c'], { a: 21_001, b: 21_001, c: 21_001 });
    expect(new Set(Object.values(ports)).size).toBe(3);
  });
});
