import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../server/kibana';
import { check } from './check/check';
import { type Arguments, parseArguments, USAGE } from './command_line/arguments.mjs';
import { CHECK_USAGE, isCheck, parseCheckArguments } from './command_line/check_arguments.mjs';
import { readSettings } from './command_line/settings_file';
import { createLogger } from './contracts/logger';
import { fileFault } from './file_fault';
import { type Host, type HostOptions, startHost } from './host';
import { HostError } from './host_error.mjs';
import { lookAt } from './login/look';
import { metricsFrom } from './metrics/options';
import { saveMemory } from './save_memory';

/** The build puts the browser half beside the server half. */
const BROWSER_DIR = join(dirname(fileURLToPath(import.meta.url)), '..', 'browser');

async function main(given: string[]): Promise<void> {
  if (isCheck(given)) await runCheck(given.slice(1));
  else await serve(given);
}

async function runCheck(given: string[]): Promise<void> {
  const args = parseCheckArguments(given);
  if (args === 'help') {
    process.stdout.write(CHECK_USAGE);
    return;
  }
  process.exitCode = await check({
    ...args,
    ca: args.ca && (await readPem(args.ca)),
    environment: process.env,
    print: (text) => process.stdout.write(text),
  });
}

async function serve(given: string[]): Promise<void> {
  const args = parseArguments(given);
  if (args === 'help') {
    process.stdout.write(USAGE);
    return;
  }
  saveMemory();
  const options = await toOptions(args);
  const host = await startHost(options);
  stopOnSignals(host);
  const ready = args.json ? JSON.stringify({ url: host.url, local: args.local }) : inWords(host, args.local);
  process.stdout.write(`${ready}\n`);
  const logger = createLogger((line) => process.stderr.write(`${line}\n`)).get('host');
  warnOfCluster(options.local, logger).catch((error) => logger.error(error));
}

/** Beside the start, which it neither delays nor ends: a cluster may come up later. */
async function warnOfCluster(local: HostOptions['local'], logger: Logger): Promise<void> {
  const fault = await lookAt(local);
  if (fault) logger.warn(`${fault.title} (${local.url}). ${fault.why} ${fault.tryThis}`);
}

function inWords({ url, urlForOthers }: Host, local: string): string {
  const others = urlForOthers ? `\nFrom other machines: ${urlForOthers}` : '';
  return `Remote Cluster Setup: ${url}${others}\nLog in with a user of ${local}. Stop with Ctrl-C.`;
}

async function toOptions(args: Arguments): Promise<HostOptions> {
  const { ca, tls, host, basePath, stateDir } = args;
  return {
    local: { url: args.local, ...(ca && { ca: await readPem(ca) }) },
    port: args.port,
    ...(host && { host }),
    ...(basePath && { basePath }),
    ...(stateDir && { stateDir }),
    ...(tls && { tls: { cert: await readPem(tls.cert), key: await readPem(tls.key) } }),
    ...(args.metrics && { metrics: metricsFrom(process.env) }),
    hostNames: args.allowHost,
    trustedProxies: args.trustedProxies,
    config: await toConfig(args),
    settingsOrigin: {
      ...(args.config && { file: args.config }),
      ...(args.cloudApi && { options: { 'cloud.baseUrl': '--cloud-api' } }),
    },
    browserDir: BROWSER_DIR,
  };
}

/** The command line wins over the file. */
async function toConfig({ config, cloudApi }: Arguments): Promise<Record<string, unknown>> {
  const settings = config ? await readSettings(config) : {};
  if (!cloudApi) return settings;
  return { ...settings, cloud: { ...(settings.cloud as object | undefined), baseUrl: cloudApi } };
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new HostError(
      'A file cannot be read.',
      fileFault(error, file),
      'Check the path and its permissions.',
    );
  }
}

/** The first signal stops in order; a second one at once. */
function stopOnSignals(host: Host): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await host.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof HostError) {
    process.stderr.write(`${error.title}\n${error.why}\n${error.tryThis}\n`);
    process.exit(2);
  }
  throw error;
});
