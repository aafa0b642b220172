/** The Java process of one node, driven over its standard input (see `demo/elasticsearch/launcher`). */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DemoError } from '../error';

const STOP_LIMIT_MILLIS = 20_000;
const HEAP = '512m';

export interface LauncherOptions {
  /** Elasticsearch home, as `scripts/setup/elasticsearch.mjs` makes it. */
  home: string;
  configFolder: string;
  /** File of `address name` lines; the only names that the JVM resolves. */
  hostsFile: string;
  /** What Java says outside of Elasticsearch's own log. */
  outputFile: string;
}

interface Waiting {
  resolve(answer: string): void;
  reject(error: Error): void;
}

export class Launcher {
  /** Settles when the process is gone. */
  readonly exited: Promise<void>;
  private readonly waiting: Waiting[] = [];
  private gone = false;

  private constructor(private readonly child: ChildProcess) {
    this.exited = new Promise((resolve) => {
      const end = (error: Error) => {
        this.gone = true;
        for (const { reject } of this.waiting.splice(0)) reject(error);
        resolve();
      };
      child.once('exit', (code, signal) => end(new Error(`the node's process ended (${signal ?? code})`)));
      child.once('error', end);
    });
    child.stdin?.on('error', () => undefined);
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => this.answered(line));
  }

  /** @throws when the home has not been set up */
  static launch({ home, configFolder, hostsFile, outputFile }: LauncherOptions): Launcher {
    const output = openSync(outputFile, 'a');
    // A process group of its own, so that Ctrl-C in the terminal reaches the demo only, which then stops its nodes.
    const child = spawn(
      javaOf(home),
      [
        `-Xms${HEAP}`,
        `-Xmx${HEAP}`,
        '-XX:+UseSerialGC',
        '-XX:TieredStopAtLevel=1',
        '--enable-native-access=ALL-UNNAMED',
        '--add-modules=jdk.incubator.vector',
        `-Des.nativelibs.path=${join(home, 'lib')}`,
        `-Djdk.net.hosts.file=${hostsFile}`,
        '-cp',
        join(home, 'lib', '*'),
        'demo.launcher.Launcher',
        home,
        configFolder,
      ],
      { stdio: ['pipe', 'pipe', output], detached: true },
    );
    closeSync(output);
    return new Launcher(child);
  }

  /** @throws with Elasticsearch's own words when the node does not start */
  async start(): Promise<void> {
    await this.command('start');
  }

  /**
   * Changes the node's keystore: all changes or, when one is refused, none.
   * @param changes value by setting name; `null` removes
   * @returns the names of all entries afterwards
   */
  async changeKeystore(
    changes: Record<string, { value: string; asFile: boolean } | null>,
  ): Promise<string[]> {
    const words = Object.entries(changes).map(([name, change]) =>
      change === null
        ? `-${name}`
        : `${change.asFile ? '*' : '+'}${name}=${Buffer.from(change.value, 'utf8').toString('base64')}`,
    );
    const answer = await this.command(['keystore', ...words].join(' '));
    return answer.split(' ').filter(Boolean);
  }

  /** Closes the node and waits for the end of the process; ends it by force when it takes too long. */
  async stop(): Promise<void> {
    this.child.stdin?.end();
    const limit = setTimeout(() => this.child.kill('SIGKILL'), STOP_LIMIT_MILLIS);
    await this.exited;
    clearTimeout(limit);
  }

  private command(line: string): Promise<string> {
    if (this.gone) return Promise.reject(new Error("the node's process is not running"));
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin?.write(`${line}\n`);
    });
  }

  private answered(line: string): void {
    const [, outcome, words = ''] = /^(ok|error) ?(.*)$/.exec(line) ?? [];
    if (outcome === 'ok') this.waiting.shift()?.resolve(words);
    else if (outcome === 'error') this.waiting.shift()?.reject(new Error(words));
  }
}

function javaOf(home: string): string {
  const ready = join(home, 'ready.json');
  if (!existsSync(ready)) {
    throw new DemoError(`Elasticsearch is not set up in ${home}. Run: npm start`);
  }
  return JSON.parse(readFileSync(ready, 'utf8')).java;
}
