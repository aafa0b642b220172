import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stringify } from 'yaml';
import { homeOf, type KibanaVersion, OLDEST } from './homes';
import { oldNode } from './old_libraries';
import type { KibanaOptions } from './process';

export interface Kibana {
  version: KibanaVersion;
  /** Address of the start page. */
  url: string;
  /** Version of the Node it runs on, such as `v18.18.2`. */
  node: string;
  /** All that it wrote to its log so far. */
  log(): string;
  stop(): Promise<void>;
}

export interface KibanaStart extends Pick<KibanaOptions, 'local' | 'basePath'> {
  /** What `kibana.yml` holds. */
  settings: Record<string, unknown>;
}

/**
 * Starts the Kibana of a home, with the Node that the real one of that version brings where npm has it.
 *
 * @throws Error with what it wrote when it ends instead
 */
export async function startKibana(
  version: KibanaVersion,
  { settings, ...start }: KibanaStart,
): Promise<Kibana> {
  const home = homeOf(version);
  mkdirSync(join(home, 'config'), { recursive: true });
  writeFileSync(join(home, 'config/kibana.yml'), stringify(settings));
  const options: KibanaOptions = { version, flavour: version === OLDEST ? '8.12' : '9.x', ...start };
  const node = version === OLDEST ? oldNode() : process.execPath;
  const child = spawn(node, [join(home, 'kibana.mjs'), JSON.stringify(options)], { cwd: home });

  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const firstLine = new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  const ready = await Promise.race([firstLine, ended]);
  if (!ready) throw new Error(log);
  return {
    version,
    ...(JSON.parse(ready) as { url: string; node: string }),
    log: () => log,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
