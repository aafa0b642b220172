import type { Problem } from '../problem';
import { asSentences } from './sentences';

/** Names for the words of a diagnosis. */
export interface Cast {
  local: string;
  remote: string;
  alias: string;
}

interface Entry {
  code: string;
  match: RegExp;
  title(cast: Cast, found: RegExpExecArray): string;
  why(cast: Cast, found: RegExpExecArray): string;
  tryThis(cast: Cast, found: RegExpExecArray): string;
}

/**
 * What Elasticsearch says when a connection does not work, and what it means. First match wins, so the more
 * telling texts come first. The texts are those of `CrossClusterAccessAuthenticationService`, `ApiKeyService`,
 * the transport filters and `ProxyConnectionStrategy`, as 8.19 and 9.5 give them.
 */
export const CONNECTION_CATALOGUE: readonly Entry[] = [
  {
    code: 'remote_client_role_missing',
    match:
      /node \[(.*?)\] does not have the (?:\[remote_cluster_client\] role|remote cluster client role enabled)/,
    title: ({ local }) => `${local} cannot connect to remote clusters`,
    why: (_, found) => `Its node ${found[1]} does not have the role remote_cluster_client.`,
    tryThis: () =>
      'Add remote_cluster_client to node.roles in elasticsearch.yml of every node, and restart them.',
  },
  {
    code: 'identity_without_signature',
    match: /requires certificate identity matching \[(.*?)\], but no certificate was provided/,
    title: ({ local }) => `${local} does not sign its requests`,
    why: ({ remote }, found) =>
      `The key on ${remote} is bound to a certificate that matches ${found[1]}, and the request came without one.`,
    tryThis: ({ local, alias }) =>
      `Set the signing certificate and key for ${alias} on ${local}, or remove the identity from the key.`,
  },
  {
    code: 'identity_mismatch',
    match:
      /DN from provided certificate \[(.*?)\] does not match API Key certificate identity pattern \[(.*?)\]/,
    title: ({ local }) => `${local} signs with a certificate the key does not admit`,
    why: (_, found) =>
      `The certificate is ${found[1]}; the key admits ${found[2]}. The whole name has to match, capitals included.`,
    tryThis: () => 'Change the identity pattern of the key, or sign with the certificate it was made for.',
  },
  {
    code: 'signature_invalid',
    match: /Invalid cross cluster api key signature/,
    title: ({ local }) => `The signature of ${local} does not verify`,
    why: () => 'The signing certificate and the signing key do not belong together.',
    tryThis: ({ alias }) => `Set certificate and key of one pair for ${alias}.`,
  },
  {
    code: 'signing_ca_unknown',
    match:
      /Failed to verify cross cluster api key signature certificate|Cannot verify signed cross-cluster headers/,
    title: ({ local, remote }) => `${remote} does not trust the certificate ${local} signs with`,
    why: ({ remote }) =>
      `The CA that issued it is not in cluster.remote.signing.certificate_authorities of ${remote}, or the certificate has expired.`,
    tryThis: ({ remote }) => `Add the CA to ${remote}, or renew the certificate.`,
  },
  {
    code: 'key_invalidated',
    match: /api key \[(.*?)\] has been invalidated/i,
    title: ({ remote }) => `The key was revoked on ${remote}`,
    why: (_, found) => `API key ${found[1]} has been invalidated there.`,
    tryThis: ({ alias }) => `Connect ${alias} again; a new key will be made and stored.`,
  },
  {
    code: 'key_expired',
    match: /api key (?:\[(.*?)\] )?is expired|api key.*expired/i,
    title: () => 'The key has expired',
    why: ({ remote }) => `${remote} refuses it since its expiry.`,
    tryThis: ({ alias }) => `Connect ${alias} again; a new key will be made and stored.`,
  },
  {
    code: 'key_wrong_type',
    match: /expected API key type of \[cross_cluster\], but API key \[(.*?)\] has type \[(.*?)\]/i,
    title: () => 'The stored key is not a cross-cluster API key',
    why: (_, found) => `API key ${found[1]} is of type ${found[2]}.`,
    tryThis: () => 'Store a cross-cluster API key instead.',
  },
  {
    code: 'key_refused',
    match:
      /invalid credentials for API key|unable to (?:find apikey|authenticate user \[.*?\] for action)|error attempting to authenticate request|value must be a valid API key credential|invalid cross-cluster API key value/i,
    title: ({ remote }) => `${remote} refuses the stored key`,
    why: () => 'The key was revoked, has expired, does not exist there, or its secret is another one.',
    tryThis: ({ alias }) =>
      `Connect ${alias} again to have a new key made, or store the right one under this alias.`,
  },
  {
    code: 'licence_refused',
    match: /current license is non-compliant for \[(.*?)\]/,
    title: () => 'A licence does not include cross-cluster API keys',
    why: (_, found) => `The feature ${found[1]} needs an Enterprise licence on both sides.`,
    tryThis: () => 'Change the licence or subscription to Enterprise, or start a trial.',
  },
  {
    code: 'credential_missing',
    match: /require transport header \[_cross_cluster_access_credentials\] but none found/,
    title: ({ local, alias }) => `${local} has no key for ${alias}`,
    why: ({ alias }) => `The keystore holds no cluster.remote.${alias}.credentials, or it was not reloaded.`,
    tryThis: ({ alias }) => `Store the key under exactly the name ${alias} and reload the keystore.`,
  },
  {
    code: 'user_without_remote_privileges',
    match: /no remote indices privileges apply for the target cluster/,
    title: ({ remote }) => `You have no rights on ${remote}`,
    why: ({ local }) => `None of your roles on ${local} has remote index privileges for it.`,
    tryThis: ({ alias }) => `Add remote_indices for ${alias} to a role of yours.`,
  },
  {
    code: 'remote_access_denied',
    match: /towards remote cluster.*?is unauthorized for user \[(.*?)\]/,
    title: ({ remote }) => `${remote} does not allow this`,
    why: (_, found) => `What ${found[1]} may do there is what the key and the user’s role both allow.`,
    tryThis: () => 'Widen the access of the key, or the remote index privileges of the role.',
  },
  {
    // The remote took the request, and failed with it: a document filter of the key above all.
    code: 'remote_search_failed',
    match: /all shards failed|Partial shards failure/,
    title: ({ remote }) => `${remote} is connected, but the search fails there`,
    why: () =>
      'The connection works. The document filter of the key, or the search itself, cannot be carried out.',
    tryThis: ({ remote }) =>
      `Correct the document filter of the key on ${remote}; the error details say where it fails.`,
  },
  {
    code: 'wrong_port_for_model',
    match:
      /requires channel profile to be \[_remote_cluster\]|missing authentication credentials for action \[cluster:internal\/remote_cluster\/handshake\]|bad_certificate|Empty client certificate chain|certificate_required/,
    title: ({ remote }) => `The port of ${remote} expects the other security model`,
    why: () =>
      'An API key connection has to use the remote cluster server, port 9443, not the transport port.',
    tryThis: () =>
      'Set the port of the proxy address to 9443, and check that the key is stored under this alias.',
  },
  {
    code: 'tls_not_trusted',
    match:
      /failed to establish trust with server|PKIX path|unable to find valid certification path|certificate_unknown|SSLHandshakeException/i,
    title: ({ local, remote }) => `${local} does not trust the certificate of ${remote}`,
    why: () =>
      'The certificate was issued by an unknown CA or for another name, or there is no key for this alias, so that the wrong trust is used.',
    tryThis: ({ alias }) =>
      `Check address and server name, and that the key is stored under ${alias}; for a CA of your own set xpack.security.remote_cluster_client.ssl.certificate_authorities.`,
  },
  {
    code: 'remote_host_unknown',
    match: /unknown host \[?(.*?)\]?(?:$|—|,)|UnknownHostException/i,
    title: ({ local }) => `${local} cannot resolve the address`,
    why: () => 'No such host name, as seen from the local cluster.',
    tryThis: () => 'Correct the proxy address.',
  },
  {
    code: 'remote_too_old',
    match: /target cluster version \[(.*?)\] does not support receiving them/,
    title: ({ remote }) => `${remote} is too old for API keys`,
    why: (_, found) => `Its version is ${found[1]}.`,
    tryThis: ({ remote }) => `Upgrade ${remote} to 8.14 or later.`,
  },
  {
    code: 'remote_unreachable',
    match:
      /^$|Unable to (?:connect to|open any proxy connections)|connect_exception|connect_timeout|Connection refused|ConnectTransportException|node_not_connected|NodeDisconnected|transport_exception|connect_transport_exception|closed by remote|ConnectException/i,
    title: ({ local, remote }) => `${local} cannot reach ${remote}`,
    // Where the address cannot be reached, `_resolve/cluster` gives no error at all.
    why: () =>
      'The address did not answer: wrong host or port, a deployment that is down, a firewall or a network security policy in between, or trust missing on either side.',
    tryThis: ({ remote }) =>
      `Check that ${remote} is running and that the proxy address is the one its Security page shows, with port 9443.`,
  },
  {
    code: 'remote_unknown',
    match: /no such remote cluster: \[(.*?)\]/,
    title: ({ local, alias }) => `${local} has no remote called ${alias}`,
    why: () => 'Its settings were removed, or have not reached every node yet.',
    tryThis: ({ alias }) => `Connect ${alias} again.`,
  },
];

/** Diagnosis of words that none of the entries knows. */
export const UNKNOWN = 'connection_failed';

/** Diagnosis of a request that the remote refuses after it has accepted the key. */
export const KEY_ACCEPTED = 'remote_access_denied';

/** Diagnoses of signature and identity, as opposed to those of the key itself. */
export const IDENTITY_CODES: readonly string[] = [
  'identity_without_signature',
  'identity_mismatch',
  'signature_invalid',
  'signing_ca_unknown',
];

/** Names what a cluster said about a connection, in words for people. */
export function diagnoseConnection(words: string, cast: Cast): Problem {
  for (const entry of CONNECTION_CATALOGUE) {
    const found = entry.match.exec(words);
    if (found) {
      return asSentences({
        code: entry.code,
        title: entry.title(cast, found),
        why: entry.why(cast, found),
        tryThis: entry.tryThis(cast, found),
        ...(words && { cause: words }),
      });
    }
  }
  return asSentences({
    code: UNKNOWN,
    title: `${cast.local} is not connected to ${cast.remote}`,
    why: 'The cluster gives a reason this product does not know.',
    tryThis: 'Read the cluster’s own words below, and the log of the local deployment around this time.',
    cause: words,
  });
}
