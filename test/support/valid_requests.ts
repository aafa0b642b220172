import { PATHS } from '../../common/api';
import { REMOTE_URL } from './fake_kibana';
import { identityIntent, intent } from './samples';

export const credentials = {
  remote: { url: REMOTE_URL, auth: { kind: 'basic', username: 'elastic', password: 'secret' } },
  organization: { apiKey: 'cloud-key' },
  files: { certificate: 'pem', key: 'pem', authority: 'pem' },
};
export const reader = { role: 'archive-reader', users: ['anna', 'ben'] };
export const access = {
  search: [
    {
      names: ['logs-*', 'metrics-*'],
      query: '{"term":{"team":"a"}}',
      field_security: { grant: ['*'], except: ['secret'] },
    },
  ],
  replication: [{ names: ['orders'] }],
};
const { access: _, expirationDays: __, ...connection } = intent();
const ownCertificate = {
  source: 'own_certificate',
  certificate: {
    fingerprint: 'ab'.repeat(32),
    subjectDn: 'CN=a,O=b',
    issuerDn: 'CN=ca',
    expiry: '2030-01-01',
  },
};
const INTENTS = [
  intent({ access, reader, admit: { who: 'this_cluster', policyId: 'p-1' } }),
  identityIntent({ access, reader, remote: { name: 'archive', deploymentId: 'd-local' } }),
  { ...identityIntent(), signing: ownCertificate },
  {
    ...connection,
    model: 'tls_certificate',
    trust: 'this_cluster',
    through: 'elasticsearch',
    reader: { ...reader, indices: ['logs-*'] },
  },
  { model: 'disconnected', alias: 'archive', remote: { name: 'archive' } },
  {
    model: 'settings_changed',
    alias: 'archive',
    remote: { name: 'archive' },
    settings: { mode: 'proxy', ...connection.connection },
  },
  {
    model: 'settings_changed',
    alias: 'archive',
    remote: { name: 'archive' },
    settings: { mode: 'sniff', seeds: ['a:9300'], nodeConnections: 3, skipUnavailable: true },
  },
];
const reviewed = [{ id: 'add_connection', digest: 'ab'.repeat(32), alreadySo: false }];
const run = { planHash: 'ab'.repeat(32), reviewed, continues: 'run-1' };
const identity = { pattern: 'CN=.*', credentials: {} };

export interface ValidRequest {
  /** `post` unless said. */
  method?: 'get';
  path: string;
  params?: object;
  body?: object;
}

/** A valid request of each route; those that change something first are refused for what they ask. */
export const VALID: ValidRequest[] = [
  ...INTENTS.flatMap((one) => [
    { path: PATHS.plan, body: { intent: one, credentials } },
    { path: PATHS.runs, body: { intent: one, credentials, ...run } },
  ]),
  { path: PATHS.observe, body: { credentials, deploymentId: 'd-local' } },
  {
    path: PATHS.deployments,
    body: {
      organization: credentials.organization,
      query: 'arch',
      cursor: 'c',
      provider: 'aws',
      region: 'aws-eu',
      version: '9.5',
      tag: { key: 'team', value: 'a' },
      connectable: true,
      localClusterId: 'c-1',
    },
  },
  { path: PATHS.inspectFiles, body: { files: credentials.files } },
  { path: PATHS.previewIdentity, body: { ...identity, signing: { source: 'node_certificate' } } },
  { path: PATHS.previewIdentity, body: { ...identity, signing: ownCertificate } },
  { path: PATHS.connectionCheck, params: { alias: 'archive' } },
  { path: PATHS.connectionChecks, body: { aliases: ['archive', 'other'] } },
  ...[PATHS.runReveal, PATHS.runCancel].map((path) => ({ path, params: { runId: 'run-1' } })),
  ...[PATHS.run, PATHS.runEvents].map((path) => ({
    method: 'get' as const,
    path,
    params: { runId: 'run-1' },
  })),
  { path: PATHS.runUndoPlan, params: { runId: 'run-1' }, body: { credentials } },
  { path: PATHS.runUndo, params: { runId: 'run-1' }, body: { credentials, planHash: 'ab'.repeat(32) } },
];
