import { describe, expect, test } from 'vitest';
import { CAST } from '../../test/support/samples';
import { CONNECTION_CATALOGUE, diagnoseConnection } from './catalogue';

/** What clusters say, by what it means. Texts of 8.19 and 9.5 nodes, and of Elastic's troubleshooting page. */
const SAID: Record<string, string[]> = {
  identity_without_signature: [
    'API key (type:[cross_cluster], id:[abc]) requires certificate identity matching [CN=.*], but no certificate was provided',
  ],
  identity_mismatch: [
    'DN from provided certificate [CN=other] does not match API Key certificate identity pattern [CN=local]',
  ],
  signature_invalid: ['Invalid cross cluster api key signature from [(CN=local;X.509;SHA1:0a1b)]'],
  signing_ca_unknown: [
    'Failed to verify cross cluster api key signature certificate from [(CN=local;X.509;SHA1:0a1b)]',
    'Cannot verify signed cross-cluster headers because [cluster.remote.signing] has not trust configuration',
  ],
  key_invalidated: ['api key [VuaCfGcBCdbkQm-e5aOx] has been invalidated'],
  key_expired: ['api key is expired', 'api key [VuaCfGcBCdbkQm-e5aOx] is expired'],
  key_wrong_type: [
    'authentication expected API key type of [cross_cluster], but API key [abc] has type [rest]',
  ],
  key_refused: [
    'unable to authenticate user [abc] for action [cluster:internal/remote_cluster/handshake]',
    'unable to authenticate user [abc] for action [indices:admin/resolve/cluster]',
    'unable to find apikey with id abc',
    'error attempting to authenticate request',
    'Authentication using apikey failed - invalid credentials for API key [abc]',
    'cross cluster access header [_cross_cluster_access_credentials] value must be a valid API key credential',
    'invalid cross-cluster API key value',
  ],
  licence_refused: ['current license is non-compliant for [advanced-remote-cluster-security]'],
  credential_missing: [
    'Cross cluster requests through the dedicated remote cluster server port require transport header [_cross_cluster_access_credentials] but none found. Please ensure you have configured remote cluster credentials on the cluster originating the request.',
  ],
  user_without_remote_privileges: [
    'action [indices:data/read/search] towards remote cluster [archive] is unauthorized for user [foo] with effective roles [] (assigned roles [foo-role] were not found) because no remote indices privileges apply for the target cluster',
  ],
  remote_access_denied: [
    'action [indices:data/read/search] towards remote cluster is unauthorized for user [foo] with assigned roles [foo-role] authenticated by API key id [abc] of user [elastic] on indices [cd], this action is granted by the index privileges [read,all]',
  ],
  remote_client_role_missing: [
    'node [instance-0000000000] does not have the [remote_cluster_client] role',
    'action [indices:admin/resolve/cluster] is unauthorized for user [elastic] with effective roles [superuser], this action is granted by the index privileges [read_cross_cluster,view_index_metadata,manage,read,all] — node [instance-0000000000] does not have the remote cluster client role enabled',
  ],
  remote_search_failed: ['all shards failed — unknown query [query] — unknown field [query]'],
  wrong_port_for_model: [
    'remote cluster handshake action requires channel profile to be [_remote_cluster], but got [default]',
    'missing authentication credentials for action [cluster:internal/remote_cluster/handshake]',
    'Received fatal alert: bad_certificate',
  ],
  tls_not_trusted: [
    'failed to establish trust with server at [10.0.0.1]; the server provided a certificate with subject name [CN=x]',
    'PKIX path building failed: unable to find valid certification path to requested target',
  ],
  remote_host_unknown: ['unknown host [nowhere.example]'],
  remote_too_old: [
    'Settings for remote cluster [archive] indicate cross cluster access headers should be sent but target cluster version [8.9.0] does not support receiving them',
  ],
  remote_unreachable: [
    'Unable to connect to [archive]',
    'Unable to open any proxy connections to cluster [archive] at address [10.0.0.1:9443]',
    '[][10.0.0.1:9443] connect_exception',
    'transport connection to [{my-remote#10.0.0.1:9443}{x}] closed by remote',
  ],
  remote_unknown: ['no such remote cluster: [archive]'],
};

const CASES = Object.entries(SAID).flatMap(([code, texts]) =>
  texts.map((text): [string, string] => [code, text]),
);

describe('what a cluster says about a connection', () => {
  test.each(CASES)('means %s: %s', (code, text) => {
    expect(diagnoseConnection(text, CAST)).toMatchObject({ code, cause: text });
  });

  test('has a text here for every entry of the catalogue', () => {
    expect(Object.keys(SAID).sort()).toEqual(CONNECTION_CATALOGUE.map(({ code }) => code).sort());
  });

  test.each(CASES)('comes with title, why and what to do, all filled in: %s', (_, text) => {
    const { title, why, tryThis } = diagnoseConnection(text, CAST);
    for (const words of [title, why, tryThis]) {
      expect(words).toMatch(/^\S.*[^!]$/s);
      expect(words).not.toMatch(/undefined|please|successfully/i);
    }
  });

  test('that nobody knows is shown as it is', () => {
    expect(diagnoseConnection('the moon is full', CAST)).toMatchObject({
      code: 'connection_failed',
      cause: 'the moon is full',
    });
  });

  test('can be nothing at all, which is how an address that does not answer looks', () => {
    const problem = diagnoseConnection('', CAST);
    expect(problem).toMatchObject({ code: 'remote_unreachable' });
    expect(problem).not.toHaveProperty('cause');
  });
});
