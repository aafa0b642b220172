import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { PlanRequest } from '../../../common/api';
import { HostClient } from '../../support/host_client';
import { intent } from '../../support/samples';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Milliseconds after the last run: longer than connections are kept. */
const REST = 10_000;

/** Resident memory of the host's process, in bytes. */
export interface Memory {
  /** After the logins. */
  idle: number;
  /** The most while the runs went on. */
  most: number;
  /** Some time after they have ended. */
  after: number;
}

/** Begins many runs at once on a fresh host, each with further followers and a login of its own. */
export async function measureRuns(count: number, followers: number): Promise<Memory> {
  mkdirSync(join(ROOT, 'build'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'build', 'memory-'));
  const children: ChildProcess[] = [];
  const start = async <T>(name: string, ...args: string[]): Promise<[T, ChildProcess]> => {
    const child = fork(await bundle(name, folder), args);
    children.push(child);
    return [(await once(child, 'message'))[0] as T, child];
  };
  try {
    const [clusters] = await start<{ remote: string }>('clusters');
    const [{ url }, host] = await start<{ url: string }>('host', JSON.stringify(clusters));
    const read = async () => {
      host.send('memory');
      return (await once(host, 'message'))[0] as { now: number; most: number };
    };
    const clients: HostClient[] = [];
    while (clients.length < count) clients.push(await HostClient.loggedIn(url, 'admin', 'changeme'));
    await wait(1_000);
    const { now: idle } = await read();
    await Promise.all(clients.map((client, i) => runOnce(client, clusters.remote, i, followers)));
    const { most } = await read();
    await wait(REST);
    return { idle, most, after: (await read()).now };
  } finally {
    for (const child of children) child.kill();
    rmSync(folder, { recursive: true });
  }
}

async function runOnce(client: HostClient, remote: string, index: number, followers: number): Promise<void> {
  const request: PlanRequest = {
    intent: intent({ alias: `archive${index}` }),
    credentials: {
      remote: { url: remote, auth: { kind: 'basic', username: `user${index}`, password: 'x' } },
      organization: { apiKey: 'key' },
    },
  };
  let following: Promise<unknown>[] | undefined;
  const { state } = await client.connect(request, async ({ runId }) => {
    following ??= Array.from({ length: followers }, () => client.followRun(runId));
  });
  await Promise.all(following ?? []);
  if (state.outcome !== 'done') throw new Error(`run ${index} did not end well: ${JSON.stringify(state)}`);
}

async function bundle(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    absWorkingDir: ROOT,
    entryPoints: [`test/bench/memory/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@kbn/config-schema': join(ROOT, 'standalone/config_schema/index.ts') },
    logLevel: 'warning',
  });
  return outfile;
}
