import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { repositoryRoot } from '../../../demo/repository';
import type { HostProgramOptions } from './host_main';

/** The program of `host_main.ts`; packages are found from there. */
export const HOST_PROGRAM = join(repositoryRoot(), 'build', 'faults', 'host.mjs');

/** A host that can be killed. */
export class HostProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly gone: Promise<unknown>,
  ) {}

  static async start(options: HostProgramOptions): Promise<HostProcess> {
    const child = spawn(process.execPath, [HOST_PROGRAM, JSON.stringify(options)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const gone = once(child, 'exit');
    const ready = once(createInterface({ input: child.stdout }), 'line');
    const line = await Promise.race([ready, gone.then(() => undefined)]);
    if (!line) throw new Error('the host did not start');
    return new HostProcess((JSON.parse(String(line[0])) as { url: string }).url, child, gone);
  }

  /** As a power cut would: nothing of it runs any more when this resolves. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.gone;
  }
}
