/** The `elasticsearch.yml` of a node as Elastic Cloud would write it, as far as the demo needs it. */
import type { NodeSetting } from '../definition';

export interface NodePorts {
  http: number;
  transport: number;
  remoteClusterServer: number;
}

export interface NodeLayout {
  nodeName: string;
  clusterId: string;
  dataFolder: string;
  logsFolder: string;
  ports: NodePorts;
  license: 'trial' | 'basic';
  /** All nodes of the cluster, this one included. */
  peers: { nodeName: string; transportPort: number }[];
  /** Settings beyond those that every node has; nested or with dots. */
  further: Record<string, unknown>;
}

/** Names of the files in a node's config folder. */
export const FILES = {
  nodeCertificate: 'node.crt',
  nodeKey: 'node.key',
  /** The regional CA, by the name that Elastic Cloud gives it. */
  regionalCa: 'internal_tls_ca.crt',
  /** CAs of all the organization's regions, so that trust across regions is a matter of `trust.yml` alone. */
  organizationCas: 'organization_tls_cas.crt',
  trust: 'trust.yml',
  serverCertificate: 'server.crt',
  serverKey: 'server.key',
  publicCa: 'public_ca.crt',
} as const;

/** @returns settings by key, in no particular order */
export function nodeSettings(layout: NodeLayout): Record<string, unknown> {
  return {
    'cluster.name': layout.clusterId,
    'node.name': layout.nodeName,
    'path.data': layout.dataFolder,
    'path.logs': layout.logsFolder,
    'network.host': '127.0.0.1',
    'http.port': layout.ports.http,
    'transport.port': layout.ports.transport,
    'remote_cluster_server.enabled': true,
    'remote_cluster.port': layout.ports.remoteClusterServer,
    ...discovery(layout),
    // Developers' disks are often nearly full, and the demo stores next to nothing.
    'cluster.routing.allocation.disk.threshold_enabled': false,
    'xpack.license.self_generated.type': layout.license,
    'xpack.security.enabled': true,
    ...tls('xpack.security.http.ssl', FILES.serverCertificate, FILES.serverKey),
    ...tls('xpack.security.remote_cluster_server.ssl', FILES.serverCertificate, FILES.serverKey),
    ...tls('xpack.security.remote_cluster_client.ssl', FILES.nodeCertificate, FILES.nodeKey),
    'xpack.security.remote_cluster_client.ssl.certificate_authorities': [FILES.publicCa],
    ...tls('xpack.security.transport.ssl', FILES.nodeCertificate, FILES.nodeKey),
    'xpack.security.transport.ssl.certificate_authorities': [FILES.regionalCa, FILES.organizationCas],
    'xpack.security.transport.ssl.verification_mode': 'certificate',
    'xpack.security.transport.ssl.trust_restrictions.path': FILES.trust,
    ...layout.further,
  };
}

function discovery({ peers }: NodeLayout): Record<string, NodeSetting> {
  if (peers.length === 1) return { 'discovery.type': 'single-node' };
  return {
    'discovery.seed_hosts': peers.map(({ transportPort }) => `127.0.0.1:${transportPort}`),
    'cluster.initial_master_nodes': peers.map(({ nodeName }) => nodeName),
  };
}

function tls(prefix: string, certificate: string, key: string): Record<string, NodeSetting> {
  return {
    [`${prefix}.enabled`]: true,
    [`${prefix}.certificate`]: certificate,
    [`${prefix}.key`]: key,
  };
}

/** YAML of flat settings: every JSON value is a YAML value. */
export function toYaml(settings: Record<string, unknown>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}\n`)
    .join('');
}

/** The trust restrictions of a node: whose certificates it takes on its transport port. */
export function trustYaml(subjectNames: string[]): string {
  return toYaml({ 'trust.subject_name': subjectNames });
}

export const LOGGING = `status = error
appender.file.type = File
appender.file.name = file
appender.file.fileName = \${sys:es.logs.base_path}/elasticsearch.log
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = [%d{ISO8601}][%-5p][%c{1}] %m%n
rootLogger.level = info
rootLogger.appenderRef.file.ref = file
`;
