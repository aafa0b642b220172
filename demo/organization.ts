/**
 * A miniature Elastic Cloud on this machine: real Elasticsearch nodes, the proxies in front of them, and a control plane that
 * speaks the Elastic Cloud API and acts on those nodes.
 *
 * ```ts
 * const organization = await startOrganization({ stateDir, with: ['legacy'], onProgress: console.error });
 * organization.cloud.apiKey;
 * await organization.deployment('archive').request('GET', '/_cat/indices?format=json');
 * await organization.stop();
 * ```
 */
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Authority } from './certificates/authority';
import { type Certificates, prepareCertificates } from './certificates/store';
import { startControlPlane } from './control_plane/server';
import {
  DEMO_ORGANIZATION,
  type DeploymentDefinition,
  identify,
  type OrganizationDefinition,
  selectDeployments,
} from './definition';
import { Deployment } from './deployment';
import { Extensions } from './extensions';
import { ElasticsearchNode } from './node/node';
import { choosePorts } from './ports';
import { startProxies } from './proxy/proxies';
import { OrganizationRecord } from './record';
import { elasticsearchHome } from './repository';
import { StateFolder } from './state';

export interface OrganizationOptions {
  /** Folder for all that outlives a run; made when missing. One organization at a time in one folder. */
  stateDir: string;
  definition?: OrganizationDefinition;
  /** Names of optional deployments to start too. */
  with?: string[];
  /** How many further deployments the Elastic Cloud API describes, though no node is behind them. */
  directory?: number;
  onProgress?: (message: string) => void;
}

export interface Organization {
  id: string;
  name: string;
  /** The control plane: base URL (with or without `/api/v1` behind it) and a key for it. */
  cloud: { url: string; apiKey: string; organizationId: string };
  /** Signs the certificates of HTTP and remote cluster servers: PEM, and the file that holds it. */
  ca: string;
  caFile: string;
  /** Loopback address of ports 9443 and 9400. */
  proxyAddress: string;
  deployments: Deployment[];
  /** The deployment that the host is for. */
  local: Deployment;
  /** @throws when none has the name */
  deployment(name: string): Deployment;
  /** The regional CA, to sign certificates of one's own. */
  regionalCa(regionId: string): Authority;
  stop(): Promise<void>;
}

/** @throws when something is missing, taken or does not start; what was begun is stopped then */
export async function startOrganization(options: OrganizationOptions): Promise<Organization> {
  const { definition = DEMO_ORGANIZATION, onProgress = () => undefined } = options;
  const selected = selectDeployments(definition, options.with ?? []);
  const state = new StateFolder(options.stateDir);
  state.lock();
  const stops: (() => Promise<void> | void)[] = [() => state.unlock()];
  const stop = async () => {
    for (const undo of stops.splice(0).reverse()) await undo();
  };
  try {
    const record = new OrganizationRecord(state, definition);
    const certificates = await prepareCertificates(state, definition, selected);
    const extensions = new Extensions(state, record);
    const deployments = await describeDeployments({
      state,
      definition,
      selected,
      record,
      certificates,
      extensions,
    });
    const proxies = await startProxies(deployments, certificates, (id) => record.rulesetsOf(id));
    stops.push(proxies.stop);
    writeHosts(state, proxies.address, deployments);
    stops.push(async () => {
      await Promise.all(deployments.map((deployment) => deployment.stop()));
    });
    await Promise.all(deployments.map((deployment) => startDeployment(deployment, onProgress)));
    const controlPlane = await startControlPlane({
      definition,
      record,
      extensions,
      deployments,
      certificates,
      onPoliciesChanged: proxies.enforce,
      directory: options.directory ?? 0,
    });
    stops.push(controlPlane.stop);
    return {
      id: definition.id,
      name: definition.name,
      cloud: { url: controlPlane.url, apiKey: record.apiKey, organizationId: definition.id },
      ca: certificates.publicCa.certificate,
      caFile: certificates.publicCaFile,
      proxyAddress: proxies.address,
      deployments,
      local: deployments.find(({ definition: { local } }) => local) ?? (deployments[0] as Deployment),
      deployment: (name) => named(deployments, name),
      regionalCa: certificates.regionalCa,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startDeployment(deployment: Deployment, onProgress: (message: string) => void): Promise<void> {
  const started = performance.now();
  const label = `${deployment.name} (Elasticsearch ${deployment.definition.version})`;
  onProgress(`starting ${label}`);
  await deployment.start();
  onProgress(`started ${label} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

interface Ground {
  state: StateFolder;
  definition: OrganizationDefinition;
  selected: DeploymentDefinition[];
  record: OrganizationRecord;
  certificates: Certificates;
  extensions: Extensions;
}

async function describeDeployments(ground: Ground): Promise<Deployment[]> {
  const { state, definition: organization, selected, record, certificates, extensions } = ground;
  const ports = await choosePorts(selected.flatMap(portPurposes), record.ports);
  const deployments = selected.map((definition) => {
    const identity = identify(organization.id, definition);
    const deploymentRecord = record.deployment(definition);
    const peers = range(definition).map((i) => ({
      nodeName: `instance-${String(i).padStart(10, '0')}`,
      transportPort: ports[`${definition.name}/${i}/transport`] as number,
    }));
    const nodes = peers.map(
      ({ nodeName, transportPort }, i) =>
        new ElasticsearchNode({
          home: elasticsearchHome(definition.version),
          folder: state.file('nodes', definition.name, String(i)),
          hostsFile: state.file('hosts'),
          layout: {
            nodeName,
            clusterId: identity.clusterId,
            license: definition.license ?? 'trial',
            peers,
            ports: {
              http: ports[`${definition.name}/${i}/http`] as number,
              transport: transportPort,
              remoteClusterServer: ports[`${definition.name}/${i}/remote_cluster_server`] as number,
            },
          },
          organizationId: organization.id,
          regionalCa: certificates.regionalCa(identity.regionId),
          organizationCas: certificates.organizationCas,
          serverCertificate: certificates.serverCertificate(definition.name),
          publicCa: certificates.publicCaFile,
          password: deploymentRecord.password,
        }),
    );
    return new Deployment({
      identity,
      definition,
      record: deploymentRecord,
      organizationId: organization.id,
      nodes,
      ca: certificates.publicCa.certificate,
      bundles: (plan) => extensions.bundles(plan),
      fingerprint: (plan) => extensions.fingerprint(plan),
      save: () => record.save(),
    });
  });
  record.rememberPorts(ports);
  return deployments;
}

function range({ nodes = 1 }: DeploymentDefinition): number[] {
  return Array.from({ length: nodes }, (_, i) => i);
}

function portPurposes(definition: DeploymentDefinition): string[] {
  return range(definition).flatMap((i) =>
    ['http', 'transport', 'remote_cluster_server'].map((kind) => `${definition.name}/${i}/${kind}`),
  );
}

/** The only names that the nodes' JVMs resolve: they know nothing of `.localhost` otherwise. */
function writeHosts(state: StateFolder, proxyAddress: string, deployments: Deployment[]): void {
  const lines = [
    '127.0.0.1 localhost',
    `127.0.0.1 ${hostname()}`,
    ...deployments.map(({ identity }) => `${proxyAddress} ${identity.endpoint}`),
  ];
  writeFileSync(state.file('hosts'), `${lines.join('\n')}\n`);
}

function named(deployments: Deployment[], name: string): Deployment {
  const found = deployments.find((deployment) => deployment.name === name);
  if (!found) throw new Error(`No deployment named "${name}" is running.`);
  return found;
}
