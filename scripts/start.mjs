/**
 * `npm start`: sets up what is missing, then runs the demo organization with the host in front of it, or the host alone.
 * Plain Node without packages, since those may be what is missing.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { USAGE as HOST_USAGE, parseArguments } from '../standalone/command_line/arguments.mjs';
import { CHECK_USAGE, isCheck, parseCheckArguments } from '../standalone/command_line/check_arguments.mjs';
import { optionFault } from '../standalone/command_line/option_fault.mjs';
import { DEFAULT_PORT } from '../standalone/default_port.mjs';
import { prepareElasticsearch } from './setup/elasticsearch.mjs';
import { browserFolder, bundlePath, prepareBuild } from './setup/host_build.mjs';
import { preparePackages } from './setup/packages.mjs';
import { checkPrerequisites, SetupError } from './setup/prerequisites.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const { deployments: DEPLOYMENTS } = JSON.parse(
  readFileSync(join(ROOT, 'demo', 'organization.json'), 'utf8'),
);
const OPTIONAL = DEPLOYMENTS.filter(({ optional }) => optional).map(({ name }) => name);

const USAGE = `Runs Remote Cluster Setup with a demo organization, or for your own clusters.

npm start -- [options]
  --port PORT        port of the host (${DEFAULT_PORT}; 0 takes a free one)
  --host ADDRESS     address of the host (127.0.0.1, which only this machine reaches)
  --with NAME        starts an optional deployment too: ${OPTIONAL.join(', ')}; may be given again
  --directory N      describes N further deployments in the organization, with no node behind them
  --state DIR        folder of the demo's state (.demo)
  --json             prints one line of JSON when ready
  --help             prints this

npm start -- --local URL [options]
  serves your own clusters and starts no demo, so neither JDK nor Maven is needed
  --ca FILE          certificate authority (PEM) of the local cluster
  --cloud-api URL    another Elastic Cloud API than https://api.elastic-cloud.com
  and more: npm start -- --local URL --help

npm start -- check --local URL [--json]
  tests the remote clusters of your own cluster, for scripts: npm start -- check --help
`;

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  with: { type: 'string', multiple: true },
  directory: { type: 'string' },
  state: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

async function main(args) {
  if (isCheck(args) || args.some((arg) => arg === '--local' || arg.startsWith('--local='))) {
    await runForOwnClusters(args);
    return;
  }
  const options = readOptions(args);
  if (options.help) process.stdout.write(USAGE);
  else await runDemo(options);
}

async function runForOwnClusters(args) {
  const hostArgs = args.map((arg) => arg.replace(/^--state(?==|$)/, '--state-dir'));
  // A mistake is named before anything is fetched or built.
  const usage = usageAskedFor(hostArgs);
  if (usage !== undefined) {
    process.stdout.write(usage);
    return;
  }
  checkPrerequisites({ demo: false });
  await preparePackages(ROOT);
  await prepareBuild(ROOT);
  // The host reads the command line itself; only the name of one option differs.
  process.argv.splice(2, Infinity, ...hostArgs);
  await import(bundlePath(ROOT, 'main'));
}

/**
 * @throws HostError when the command line is wrong
 */
function usageAskedFor(hostArgs) {
  if (isCheck(hostArgs)) return parseCheckArguments(hostArgs.slice(1)) === 'help' ? CHECK_USAGE : undefined;
  return parseArguments(hostArgs) === 'help' ? HOST_USAGE : undefined;
}

async function runDemo(options) {
  const tools = checkPrerequisites({ demo: true });
  await preparePackages(ROOT);
  const started = DEPLOYMENTS.filter(({ name, optional }) => !optional || options.with.includes(name));
  for (const version of new Set(started.map((deployment) => deployment.version))) {
    await prepareElasticsearch(ROOT, version, tools);
  }
  await prepareBuild(ROOT);
  const { runDemoWithHost } = await import(bundlePath(ROOT, 'demo'));
  await runDemoWithHost({ ...options, browserDir: browserFolder(ROOT) });
}

function readOptions(args) {
  const values = parse(args);
  for (const name of values.with ?? []) {
    if (!OPTIONAL.includes(name)) {
      throw new SetupError(
        `--with ${name}: the demo has no such optional deployment. It has: ${OPTIONAL.join(', ')}.`,
      );
    }
  }
  return {
    port: wholeNumber('port', values.port, 65_535),
    host: values.host,
    with: values.with ?? [],
    directory: wholeNumber('directory', values.directory, 100_000) ?? 0,
    stateDir: values.state ?? join(ROOT, '.demo'),
    json: values.json ?? false,
    help: values.help ?? false,
  };
}

function parse(args) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new SetupError(`${optionFault(error)}\nnpm start -- --help lists the options.`);
  }
}

function wholeNumber(name, text, maximum) {
  if (text === undefined) return undefined;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number <= maximum) return number;
  throw new SetupError(`--${name} takes a whole number from 0 to ${maximum}, not "${text}".`);
}

function inWords(error) {
  if (error?.name === 'HostError') return `${error.title}\n${error.why}\n${error.tryThis}`;
  return error instanceof SetupError || error?.name === 'DemoError' ? error.message : error.stack;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // What a person can mend has its whole story in the message; only a defect needs its stack.
  process.stderr.write(`${inWords(error)}\n`);
  process.exit(isCheck(process.argv.slice(2)) ? 2 : 1);
}
