import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildHost } from '../../scripts/build_host.mjs';
import type { World } from '../support/world';
import { HOST_PROGRAM } from './ground/host_process';
import { emptyPage, startFaultWorld } from './ground/world';

declare module 'vitest' {
  export interface ProvidedContext {
    faultWorld: World;
  }
}

/** Starts the organization before the first file, and stops it after the last. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await buildHost({ outFile: HOST_PROGRAM, entry: join(import.meta.dirname, 'ground', 'host_main.ts') });
  const { browserDir, remove } = emptyPage();
  const { world, stop } = await startFaultWorld(browserDir);
  provide('faultWorld', world);
  return async () => {
    await stop();
    remove();
  };
}
