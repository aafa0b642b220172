import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { contents } from './contents';
import { SCREENS } from './screens';
import { FOLDER, PAGE_VARIABLE } from './where';

const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title><body><div id="app"></div><script type="module" src="/page.js"></script>';

/** Builds the page that shows a screen, serves it, and writes the page that shows all pictures. */
export default async function setup(): Promise<() => Promise<void>> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page.tsx')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'transform',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  const script = outputFiles[0]?.contents ?? new Uint8Array();
  const server = createServer(({ url }, response) => {
    const isScript = url === '/page.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script : PAGE);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  process.env[PAGE_VARIABLE] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(join(FOLDER, 'index.html'), contents(SCREENS));
  return async () => {
    server.close();
    server.closeAllConnections();
  };
}
