import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrganizationDefinition } from '../../demo/definition';
import { type Organization, startOrganization } from '../../demo/organization';
import { hostConfig } from '../../demo/start';
import { type Host, startHost } from '../../standalone/host';
import { startRemoteControl } from './remote_control';

/** What tests have to know of the running world; plain data, so that it can be handed to their processes. */
export interface World {
  /** Address of the host in front of each deployment, by its name. */
  hosts: Record<string, string>;
  deployments: Record<string, WorldDeployment>;
  cloud: { url: string; apiKey: string };
  /** PEM, and the file that holds it. */
  ca: string;
  caFile: string;
  /** Where the nodes and the hosts keep their files. */
  stateDir: string;
  control: { url: string; token: string };
}

export interface WorldDeployment {
  id: string;
  url: string;
  endpoint: string;
  clusterId: string;
  version: string;
  username: string;
  password: string;
}

export interface WorldOptions {
  definition: OrganizationDefinition;
  /** How many further deployments the Elastic Cloud API describes, with no node behind them. */
  directory?: number;
  /** What `scripts/build_browser.mjs` made. */
  browserDir: string;
  /** Lower than in real life where tests wait for them to run out. */
  timeouts?: { request?: string; settle?: string; byHand?: string };
  /** Changes the running organization before anything else uses it; what it returns is called before the stop. */
  onOrganization?(organization: Organization): () => void;
}

/** Starts an organization on real Elasticsearch in a fresh folder, and a host in front of each deployment. */
export async function startWorld(options: WorldOptions): Promise<{ world: World; stop(): Promise<void> }> {
  const stateDir = mkdtempSync(join(tmpdir(), 'remote-cluster-setup-'));
  const log: string[] = [];
  const stops: (() => Promise<unknown> | unknown)[] = [
    () => rmSync(stateDir, { recursive: true, force: true }),
  ];
  const stop = async () => {
    for (const undo of stops.splice(0).reverse()) await undo();
  };
  try {
    const organization = await startOrganization({
      stateDir: join(stateDir, 'organization'),
      definition: options.definition,
      directory: options.directory,
      onProgress: (message) => console.error(`  … ${message}`),
    });
    stops.push(() => organization.stop());
    if (options.onOrganization) stops.push(options.onOrganization(organization));
    const hosts: Record<string, string> = {};
    for (const { name } of organization.deployments) {
      const host = await hostFor(name, organization, options, stateDir, log);
      stops.push(() => host.stop());
      hosts[name] = host.url;
    }
    const control = await startRemoteControl(organization, log);
    stops.push(control.stop);
    return { world: describe(organization, hosts, stateDir, control), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function hostFor(
  name: string,
  organization: Organization,
  { browserDir, timeouts = {} }: WorldOptions,
  stateDir: string,
  log: string[],
): Promise<Host> {
  return startHost({
    local: { url: organization.deployment(name).elasticsearchUrl, ca: organization.ca },
    port: 0,
    browserDir,
    stateDir: join(stateDir, 'hosts', name),
    config: { ...hostConfig(organization), timeouts },
    log: (line) => log.push(line),
  });
}

function describe(
  organization: Organization,
  hosts: World['hosts'],
  stateDir: string,
  { url, token }: World['control'],
): World {
  const deployments = organization.deployments.map(
    ({ name, identity, definition, elasticsearchUrl, username, password }): [string, WorldDeployment] => [
      name,
      {
        id: identity.id,
        url: elasticsearchUrl,
        endpoint: identity.endpoint,
        clusterId: identity.clusterId,
        version: definition.version,
        username,
        password,
      },
    ],
  );
  return {
    hosts,
    deployments: Object.fromEntries(deployments),
    cloud: { url: organization.cloud.url, apiKey: organization.cloud.apiKey },
    ca: organization.ca,
    caFile: organization.caFile,
    stateDir,
    control: { url, token },
  };
}
