import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runDemoWithHost } from './start';
import { StateFolder } from './state';

const folder = mkdtempSync(join(tmpdir(), 'demo-state-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOST = { url: 'http://127.0.0.1:5661/', username: 'elastic', password: 'secret' };

describe('the state folder', () => {
  it('tells where the demo is that has it, and who may log in', () => {
    const first = new StateFolder(join(folder, 'taken'));
    const second = new StateFolder(first.path);
    first.lock();
    expect(() => second.lock()).toThrow(`(process ${process.pid}).\nIt has not finished starting.\n`);
    first.announce(HOST);
    expect(() => second.lock()).toThrow('It is at http://127.0.0.1:5661/, user elastic, password secret.');
    expect(statSync(first.file('host.json')).mode & 0o777).toBe(0o600);
    first.unlock();
    second.lock();
    expect(() => first.lock()).toThrow('It has not finished starting.');
    second.unlock();
  });

  it('cannot be a file', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => new StateFolder(file).lock()).toThrow(`${file} is a file, not a folder.\nName another`);
    expect(() => new StateFolder(join(file, 'x')).lock()).toThrow('is a file, not a folder.\nName another');
  });
});

describe('a start', () => {
  const start = (stateDir: string, port: number) =>
    runDemoWithHost({ stateDir, port, browserDir: folder, with: [], directory: 0, json: true });

  it('on a port that is taken ends before anything is started', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const state = new StateFolder(join(folder, 'unused'));
    await expect(start(state.path, port)).rejects.toThrow('Another program has taken the port.');
    expect(() => statSync(state.path)).toThrow('ENOENT');
    other.close();
  });

  it('beside a running demo names that demo, whose port it would have met first', async () => {
    const state = new StateFolder(join(folder, 'running'));
    state.lock();
    state.announce(HOST);
    await expect(start(state.path, 5661)).rejects.toThrow('It is at http://127.0.0.1:5661/');
    state.unlock();
  });
});
