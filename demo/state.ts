/** The folder that holds all that outlives one run of the demo. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DemoError } from './error';

const LOCK = 'demo.pid';
/** Tells a state folder from any other, for `scripts/demo_reset.mjs`, which removes it. */
const MARK = 'state_of_the_demo.txt';
const MARK_TEXT = 'Made by the demo of Remote Cluster Setup. `npm run demo:reset` removes this folder.\n';

export class StateFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  file(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  /**
   * Takes the folder for this process.
   * @throws when a running demo has it
   */
  lock(): void {
    const owner = this.owner();
    if (owner !== undefined) {
      throw new DemoError(
        `A demo is running on ${this.path} (process ${owner}). Stop it, or choose another folder with --state DIR.`,
      );
    }
    mkdirSync(this.path, { recursive: true });
    writeFileSync(this.file(MARK), MARK_TEXT);
    writeFileSync(this.file(LOCK), `${process.pid}\n`);
  }

  unlock(): void {
    rmSync(this.file(LOCK), { force: true });
  }

  /** @returns what was written under that name, or `fallback` */
  read<T>(name: string, fallback: T): T {
    const file = this.file(name);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : fallback;
  }

  /** Writes whole or not at all, readable by its owner only: secrets are in it. */
  write(name: string, value: unknown): void {
    const file = this.file(name);
    writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  private owner(): number | undefined {
    const file = this.file(LOCK);
    if (!existsSync(file)) return undefined;
    const pid = Number(readFileSync(file, 'utf8'));
    return isRunning(pid) ? pid : undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
