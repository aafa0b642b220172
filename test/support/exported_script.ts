import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorldDeployment } from './world';

const ENTER = '\n';

export interface ScriptOptions {
  local: WorldDeployment;
  remote: WorldDeployment;
  cloud: { url: string; apiKey: string };
  /** File with the CA of all addresses. */
  caFile: string;
  /** What a person does when the script asks them to press Enter, from what it has told them so far. */
  person?(told: string): Promise<void>;
}

export interface ScriptEnd {
  status: number | null;
  /** What it told the person, errors included. */
  told: string;
  /** Files that something in it made in its folder. */
  files: string[];
}

/** Runs an exported script in an empty folder, as an admin would, with the environment that its head asks for. */
export async function runScript(script: string, options: ScriptOptions): Promise<ScriptEnd> {
  const { local, remote, cloud, caFile, person } = options;
  const folder = mkdtempSync(join(tmpdir(), 'exported-'));
  const basic = ({ username, password }: WorldDeployment) =>
    `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const child = spawn('bash', ['-c', script], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      CURL_CA_BUNDLE: caFile,
      LOCAL_URL: local.url,
      LOCAL_AUTHORIZATION: basic(local),
      REMOTE_URL: remote.url,
      REMOTE_AUTHORIZATION: basic(remote),
      ORGANIZATION_URL: cloud.url.replace(/\/api\/v1\/?$/, ''),
      ORGANIZATION_AUTHORIZATION: `ApiKey ${cloud.apiKey}`,
    },
  });
  try {
    return await followed();
  } finally {
    rmSync(folder, { recursive: true });
  }

  function followed(): Promise<ScriptEnd> {
    return new Promise((resolve, reject) => {
      let told = '';
      let asked = 0;
      child.stdout.resume();
      child.stderr.on('data', (chunk) => {
        told += chunk;
        const asks = told.split('Press Enter').length - 1;
        for (; asked < asks; asked += 1) {
          void (person?.(told) ?? Promise.resolve()).then(() => child.stdin.write(ENTER), reject);
        }
      });
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, told, files: readdirSync(folder) }));
    });
  }
}
