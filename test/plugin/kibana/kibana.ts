import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
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
  /** What it wrote to standard error, and its audit log. */
  log: string;
  auditLog: string;
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
  const runDir = mkdtempSync(join(home, 'run-'));
  const log = join(runDir, 'kibana.log');
  writeFileSync(join(runDir, 'kibana.yml'), stringify(settings));
  const options: KibanaOptions = { version, flavour: version === OLDEST ? '8.12' : '9.x', runDir, ...start };
  const node = version === OLDEST ? oldNode() : process.execPath;
  const child = spawn(node, [join(home, 'kibana.mjs'), JSON.stringify(options)], { cwd: home });

  child.stderr.on('data', (text: Buffer) => appendFileSync(log, text));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const firstLine = new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  const ready = await Promise.race([firstLine, ended]);
  if (!ready) throw new Error(readFileSync(log, 'utf8'));
  return {
    version,
    log,
    auditLog: join(runDir, 'audit.ndjson'),
    ...(JSON.parse(ready) as { url: string; node: string }),
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
