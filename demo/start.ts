/** The demo organization and the host in front of it, in one process. */
import { checkAddress, type Host, startHost } from '../standalone/host';
import { saveMemory } from '../standalone/save_memory';
import type { Deployment } from './deployment';
import { type Organization, startOrganization } from './organization';
import { StateFolder } from './state';

const SAME_SIGNAL_MILLIS = 1000;
const PARENT_WATCH_MILLIS = 300;

export interface StartOptions {
  stateDir: string;
  browserDir: string;
  host?: string;
  port?: number;
  with: string[];
  directory: number;
  /** One line of JSON for programs instead of words for people. */
  json: boolean;
}

/** Starts all, says so on standard output, and stops all on SIGINT or SIGTERM. */
export async function runDemoWithHost(options: StartOptions): Promise<void> {
  saveMemory();
  const state = new StateFolder(options.stateDir);
  // Nodes take long to start; what would end the host after them is found before.
  state.refuseWhenTaken();
  await checkAddress(options);
  const stopped = stopOnSignals();
  const organization = await startOrganization({
    ...options,
    onProgress: (message) => process.stderr.write(`  … ${message}\n`),
  });
  stopped.add(() => organization.stop());
  try {
    const host = await startHost({
      local: { url: organization.local.elasticsearchUrl, ca: organization.ca },
      host: options.host,
      port: options.port,
      config: hostConfig(organization),
      browserDir: options.browserDir,
      stateDir: options.stateDir,
    });
    stopped.add(() => host.stop());
    const { username, password } = organization.local;
    state.announce({ url: host.url, username, password });
    process.stdout.write(options.json ? `${toJson(host.url, organization)}\n` : toWords(host, organization));
  } catch (error) {
    await stopped.all();
    throw error;
  }
}

/** Settings of the plugin, as under `remoteClusterSetup` in `kibana.yml`. */
export function hostConfig(organization: Organization): Record<string, unknown> {
  return {
    cloud: { baseUrl: organization.cloud.url },
    allowedAddresses: ['127.0.0.1', 'localhost', '*.localhost'],
    certificateAuthorities: [organization.caFile],
  };
}

/** Collects what has to be stopped, and stops it, the last first, when this process is told to end. */
function stopOnSignals() {
  const stops: (() => Promise<void>)[] = [];
  const all = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  let stoppingSince: number | undefined;
  const onSignal = async () => {
    if (stoppingSince !== undefined) {
      // Of one Ctrl-C both the terminal and npm tell us; only a later one means impatience. The nodes end by themselves then.
      if (Date.now() - stoppingSince > SAME_SIGNAL_MILLIS) process.exit(1);
      return;
    }
    stoppingSince = Date.now();
    process.stderr.write('  … stopping\n');
    await all();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  if (process.env.npm_lifecycle_event !== undefined) onParentGone(onSignal);
  return { add: (stop: () => Promise<void>) => stops.push(stop), all };
}

/** npm passes SIGTERM to a shell that ends without passing it on. */
function onParentGone(then: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    then();
  }, PARENT_WATCH_MILLIS);
  watch.unref();
}

export function toJson(url: string, organization: Organization): string {
  const { cloud, local } = organization;
  return JSON.stringify({
    url,
    username: local.username,
    password: local.password,
    ca: organization.caFile,
    cloud: { url: cloud.url, api_key: cloud.apiKey, organization_id: cloud.organizationId },
    deployments: organization.deployments.map((deployment) => ({
      id: deployment.identity.id,
      name: deployment.name,
      region: deployment.identity.regionId,
      version: deployment.definition.version,
      elasticsearch_url: deployment.elasticsearchUrl,
      cluster_id: deployment.identity.clusterId,
      username: deployment.username,
      password: deployment.password,
    })),
  });
}

function toWords({ url, urlForOthers }: Host, organization: Organization): string {
  const others = urlForOthers ? `\n  From other machines    ${urlForOthers}` : '';
  const { cloud, local, deployments, caFile } = organization;
  return `
  Remote Cluster Setup   ${url}${others}
  User                   ${local.username}
  Password               ${local.password}
  Elastic Cloud API key  ${cloud.apiKey}

${table(deployments)}

  Elasticsearch's certificates are signed by ${caFile}
  Elastic Cloud API: ${cloud.url}   Stop with Ctrl-C.
`;
}

function table(deployments: Deployment[]): string {
  const rows = [
    ['Deployment', 'Version', 'Region', 'Elasticsearch', `Password of elastic`],
    ...deployments.map((deployment) => [
      deployment.name,
      deployment.definition.version,
      deployment.identity.regionId,
      deployment.elasticsearchUrl,
      deployment.password,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}
