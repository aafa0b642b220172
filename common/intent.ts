/**
 * What the admin wants, as plain data: the only thing the browser sends to have something done.
 * A discriminated union over the security model.
 */
export type Intent = ConnectIntent | SettingsIntent | DisconnectIntent;

/** Intents after which there is a connection. */
export type ConnectIntent = ApiKeyIntent | IdentityIntent | TlsCertificateIntent;

export type SecurityModel = ConnectIntent['model'];

interface AliasIntent {
  /** Name of the remote in the local deployment: `^[a-z0-9_-]+$`, see `rules/alias.ts`. */
  alias: string;
  remote: RemoteTarget;
}

interface IntentBase extends AliasIntent {
  connection: ConnectionSettings;
  /** The alias is there already, with the other kind of security, and is to change over. */
  changesOver?: boolean;
}

/** Which remote is meant. */
export interface RemoteTarget {
  /** Name people know it by: the deployment's, or the host that was typed in. */
  name: string;
  /** Elastic Cloud deployment id, when it was picked from the organization. */
  deploymentId?: string;
}

/** Values of `cluster.remote.<alias>.*` in proxy mode, the only mode Elastic Cloud has. */
export interface ConnectionSettings {
  /** `host:port`, or `[v6]:port`. */
  proxyAddress: string;
  /** SNI name; empty when the address is an IP address. */
  serverName: string;
  /** 1 or more. */
  socketConnections: number;
  /** Whether a search goes on without this remote when it cannot be reached. */
  skipUnavailable: boolean;
}

/** Body of the key's `access`, as `POST /_security/cross_cluster/api_key` takes it. */
export interface Access {
  search: SearchAccess[];
  replication: ReplicationAccess[];
}

export interface SearchAccess {
  /** Index names and patterns. */
  names: string[];
  /** Query DSL as JSON text; documents outside it cannot be seen. */
  query?: string;
  field_security?: { grant: string[]; except?: string[] };
}

export interface ReplicationAccess {
  names: string[];
}

/** Whom a network security policy of the remote is to admit, where none admits this deployment yet. */
export interface Admit {
  who: 'this_cluster' | 'whole_organization';
  /** The policy that gets the rule; absent: a new one. */
  policyId?: string;
}

/** Who on the local may read the remote, beyond those who may read everything. */
export interface Reader {
  /** Name of a role of the local: made, or extended where it is there. */
  role: string;
  /** Users of the local's native realm who get the role; the first one proves it. */
  users: string[];
}

/** Over TLS certificates the remote decides by a role of the same name of its own. */
export interface TlsReader extends Reader {
  /** Indices of the remote that the role there may search. */
  indices: string[];
}

export interface ApiKeyIntent extends IntentBase {
  model: 'api_key';
  access: Access;
  /** Life of the key in days; absent: it does not expire. */
  expirationDays?: number;
  admit?: Admit;
  reader?: Reader;
}

export interface IdentityIntent extends IntentBase {
  model: 'api_key_with_identity';
  access: Access;
  expirationDays?: number;
  admit?: Admit;
  reader?: Reader;
  signing: Signing;
  authority: Authority;
  /** `certificate_identity`: a Java regular expression matched against the whole DN. */
  identityPattern: string;
}

/** What the local deployment signs its requests with. A private key never is part of an intent. */
export type Signing =
  /** `node.crt` and `node.key`, which every Elastic Cloud deployment has. */
  | { source: 'node_certificate' }
  /** One's own pair; the files travel with the request, as credentials do. */
  | { source: 'own_certificate'; certificate: CertificateFacts };

/** A certificate as the server read it from a PEM file. */
export interface CertificateFacts {
  /** SHA-256 of the leaf's DER, lower-case hex. */
  fingerprint: string;
  /** RFC 2253. */
  subjectDn: string;
  issuerDn: string;
  /** ISO date. */
  expiry: string;
}

/** The CA that the remote is to verify signatures with; which one is right says `rules/signing_authority.ts`. */
export interface Authority {
  source:
    | 'internal_tls_ca' /** The regional CA file that the remote already has. */
    | 'regional_ca' /** The local's regional CA, fetched through the Elastic Cloud API. */
    | 'dropped_in' /** A PEM file that travels with the request. */;
  /** SHA-256 over the PEM text, lower-case hex: names the bundle. Absent for `internal_tls_ca`. */
  fingerprint?: string;
  /** Paths on the remote's list that have to stay, as far as they are known. */
  keep: string[];
  /** The admin knows that the list may hold CAs nobody can see, and that they would be dropped. */
  replacesUnknown?: boolean;
}

export interface TlsCertificateIntent extends IntentBase {
  model: 'tls_certificate';
  /** How far each side's trust is widened where it does not already reach the other. */
  trust: 'this_cluster' | 'whole_organization';
  /** Who adds the connection: Elasticsearch's settings API, or the Elastic Cloud API, which is deprecated for it. */
  through: 'elasticsearch' | 'elastic_cloud';
  reader?: TlsReader;
}

/** Where a connection leads, and how it behaves, is to change. Its mode and its security stay. */
export interface SettingsIntent extends AliasIntent {
  model: 'settings_changed';
  settings: RemoteSettings;
}

/** What can be changed of a remote without a sign-in to it, by the mode it is in. */
export type RemoteSettings = ({ mode: 'proxy' } & ConnectionSettings) | SniffSettings;

/** Values of `cluster.remote.<alias>.*` in sniff mode. */
export interface SniffSettings {
  mode: 'sniff';
  /** `host:port` each. */
  seeds: string[];
  /** Gateway nodes to connect to, 1 or more. */
  nodeConnections: number;
  skipUnavailable: boolean;
}

/** The connection is to be gone, with what was made for it on every side. */
export interface DisconnectIntent extends AliasIntent {
  model: 'disconnected';
}

/** Intents that come with a cross-cluster API key. */
export type KeyedIntent = ApiKeyIntent | IdentityIntent;

export const usesKey = (intent: Intent): intent is KeyedIntent =>
  intent.model === 'api_key' || intent.model === 'api_key_with_identity';

export const connects = (intent: Intent): intent is ConnectIntent =>
  intent.model !== 'disconnected' && intent.model !== 'settings_changed';
