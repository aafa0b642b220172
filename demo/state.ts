/** The folder that holds all that outlives one run of the demo. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileFault } from '../standalone/file_fault';
import { DemoError } from './error';

const LOCK = 'demo.pid';
const HOST = 'host.json';
/** Tells a state folder from any other, for `scripts/demo_reset.mjs`, which removes it. */
const MARK = 'state_of_the_demo.txt';
const MARK_TEXT = 'Made by the demo of Remote Cluster Setup. `npm run demo:reset` removes this folder.\n';

/** Where the host of a running demo is, and who may log in. */
export interface RunningHost {
  url: string;
  username: string;
  password: string;
}

export class StateFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  file(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  /** @throws when a running demo has the folder, with how it is reached */
  refuseWhenTaken(): void {
    const owner = this.owner();
    if (owner === undefined) return;
    const host = this.read<RunningHost | undefined>(HOST, undefined);
    const where = host
      ? `It is at ${host.url}, user ${host.username}, password ${host.password}.`
      : 'It has not finished starting.';
    throw new DemoError(
      `A demo is running on ${this.path} (process ${owner}).\n${where}\n` +
        'Use that one, stop it, or choose another folder with --state DIR.',
    );
  }

  /**
   * Takes the folder for this process.
   * @throws when a running demo has it, or when it cannot be made
   */
  lock(): void {
    this.refuseWhenTaken();
    try {
      mkdirSync(this.path, { recursive: true });
    } catch (error) {
      throw new DemoError(
        `The state folder cannot be used.\n${fileFault(error, this.path)}\nName another folder with --state DIR.`,
      );
    }
    rmSync(this.file(HOST), { force: true });
    writeFileSync(this.file(MARK), MARK_TEXT);
    writeFileSync(this.file(LOCK), `${process.pid}\n`);
  }

  /** Keeps how the host is reached, for whoever finds the folder taken. */
  announce(host: RunningHost): void {
    this.write(HOST, host);
  }

  unlock(): void {
    rmSync(this.file(HOST), { force: true });
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
