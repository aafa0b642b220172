import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { IdentityIntent } from '../intent';
import type { Observation } from '../observation';
import { seen, unseen } from '../problem';
import { listSetting } from '../rules/user_settings';
import { identityUserSettings } from './elasticsearch_yml';

const unknown = unseen<never>({ code: 'unseen', title: 'Unseen', why: 'Nobody looked.', tryThis: 'Look.' });
const NOTHING_SEEN: Observation = { at: 0, local: unknown };
const INTENT: IdentityIntent = {
  model: 'api_key_with_identity',
  alias: 'archive',
  remote: { name: 'archive' },
  connection: {
    proxyAddress: 'archive.example.com:9443',
    serverName: 'archive.example.com',
    socketConnections: 18,
    skipUnavailable: true,
  },
  access: { search: [{ names: ['logs-*'] }], replication: [] },
  signing: { source: 'node_certificate' },
  authority: { source: 'internal_tls_ca', keep: [] },
  identityPattern: 'CN=.*',
};
const FINGERPRINT = 'a1b2c3d4e5f6'.padEnd(64, '0');

describe('identity as user settings', () => {
  it('names the files that every deployment has', () => {
    expect(identityUserSettings({ intent: INTENT, observation: NOTHING_SEEN })).toEqual({
      local:
        'cluster.remote.archive.signing.certificate: "node.crt"\ncluster.remote.archive.signing.key: "node.key"\n',
      remote: 'cluster.remote.signing.certificate_authorities: ["internal_tls_ca.crt"]\n',
    });
  });

  it('names the files of bundles, and keeps what has to stay on the list', () => {
    const intent: IdentityIntent = {
      ...INTENT,
      signing: {
        source: 'own_certificate',
        certificate: { fingerprint: FINGERPRINT, subjectDn: 'CN=x', issuerDn: 'CN=ca', expiry: '2030-01-01' },
      },
      authority: { source: 'dropped_in', fingerprint: FINGERPRINT, keep: ['/app/config/a "b"/ca.crt'] },
    };
    const { local, remote } = identityUserSettings({ intent, observation: NOTHING_SEEN });
    expect(parse(local)).toEqual({
      'cluster.remote.archive.signing.certificate':
        '/app/config/remote-cluster-signing-a1b2c3d4e5f6/signing.crt',
      'cluster.remote.archive.signing.key': '/app/config/remote-cluster-signing-a1b2c3d4e5f6/signing.key',
    });
    expect(parse(remote)).toEqual({
      'cluster.remote.signing.certificate_authorities': [
        '/app/config/a "b"/ca.crt',
        '/app/config/remote-cluster-ca-a1b2c3d4e5f6/ca.crt',
      ],
    });
  });

  it('writes a list that is found again in the settings of a plan', () => {
    const { remote } = identityUserSettings({ intent: INTENT, observation: NOTHING_SEEN });
    const plan = { elasticsearch: { user_settings_yaml: remote } };
    const organization = seen({ remote: { plan } }) as unknown as Observation['organization'];
    expect(listSetting(plan, 'cluster.remote.signing.certificate_authorities')).toEqual([
      'internal_tls_ca.crt',
    ]);
    expect(
      identityUserSettings({ intent: INTENT, observation: { ...NOTHING_SEEN, organization } }).remote,
    ).toBe(remote);
  });
});
