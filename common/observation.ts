import type { Access } from './intent';
import type { Json } from './plan/types';
import type { Problem, Seen } from './problem';
import type { RecordEntry } from './record/record';

/**
 * What was seen on the local cluster, the remote cluster and in the organization. Plain data; what could
 * not be seen is a value of its own, with the reason. `plan()` and every check read nothing else.
 */
export interface Observation {
  /** Epoch ms, by the clock of the local cluster. */
  at: number;
  local: Seen<LocalObservation>;
  /** Absent until somebody says which remote. */
  remote?: Seen<RemoteObservation>;
  /** Absent without an Elastic Cloud API key. */
  organization?: Seen<OrganizationObservation>;
  /** What the intent's identity pattern admits, judged by the server with Java's semantics. */
  identity?: Seen<IdentityPreview>;
}

export interface IdentityPreview {
  pattern: string;
  /** The DN the local would sign with, and whether the whole of it matches. */
  local: { dn: string; admitted: boolean }[];
  /** A further node of an Elastic Cloud deployment: one node's name is seen, and every node signs with its own. */
  unseenNode?: { dn: string; admitted: boolean };
  /** The organization's other deployments, by the form of their node DNs; absent where they cannot be seen. */
  others?: {
    total: number;
    admitted: number;
    /** Names of the first few that are admitted. */
    names: string[];
  };
}

/** What both sides show of themselves. */
export interface ClusterObservation {
  /** Epoch ms, by its own clock: that of this host may be wrong. */
  clock?: number;
  /** `cluster_name`; on Elastic Cloud this is the Elasticsearch cluster id. */
  clusterName: string;
  /** `cluster.metadata.display_name`: the deployment's name, where Elastic Cloud has set it. */
  displayName?: string;
  clusterUuid: string;
  /** `9.5.3` */
  version: string;
  /** The oldest version that its nodes talk to: `8.19.0`. */
  minimumWireVersion?: string;
  license: Seen<License>;
  user: Seen<ClusterUser>;
  /** Cluster privileges asked for with `_has_privileges`, by name. */
  privileges: Seen<Record<string, boolean>>;
  /** Certificates that `_ssl/certificates` lists; it answers for one node only. */
  certificates: Seen<NodeCertificate[]>;
}

export interface License {
  /** `basic`, `platinum`, `enterprise`, `trial`, … */
  type: string;
  status: string;
  /** Epoch ms; absent when it does not expire. */
  expiresAt?: number;
}

export interface ClusterUser {
  username: string;
  /** Name of the realm that knows the user. */
  realm?: string;
  roles: string[];
  /** `realm`, `api_key`, `token`, … as `_security/_authenticate` says. */
  authenticationType: string;
}

export interface NodeCertificate {
  path: string;
  /** The subject's name as Elasticsearch prints it here, which is not the form it matches patterns against. */
  subject: string;
  /** RFC 2253, as Elasticsearch matches the identity pattern against it; absent where `subject` does not tell. */
  subjectDn?: string;
  issuer?: string;
  /** ISO date. */
  expiry: string;
  hasPrivateKey: boolean;
}

/** What the record on a remote says of its list of signing CAs, and since when each is on it. */
export interface SigningRecord {
  format: 1;
  /** `since`: epoch ms as text, by the clock of the local cluster that added it. */
  paths: { path: string; since: string }[];
}

export interface LocalObservation extends ClusterObservation {
  remotes: Seen<ConfiguredRemote[]>;
  /** What the roles of the logged-in user let them do on remotes, over API keys. */
  ownRemoteIndices: Seen<RemoteIndices[]>;
  /** What runs wrote down of themselves, one entry an alias. */
  records: Seen<RecordEntry[]>;
  /** Users of the native realm, reserved ones included; those of other realms get roles by role mappings. */
  users?: Seen<LocalUser[]>;
  /** The role a plan is about as it is, to the letter; `null`: there is none of its name. */
  role?: Seen<Role | null>;
  /** Whether the logged-in user may act as the user that a role is proved with. */
  runsAs?: Seen<true>;
  /** What uses the alias a plan is about, where that matters. */
  dependents?: Dependents;
  /** Roles with privileges on remotes, over API keys, Elasticsearch's own left out; asked for plans that make a key. */
  remoteRoles?: Seen<RemoteRole[]>;
  /** What Kibana's own account may read of remotes over API keys; asked where a plan changes over to one. */
  kibanaReads?: Seen<RemoteIndices[]>;
}

export interface RemoteRole {
  name: string;
  remote_indices: RemoteIndices[];
}

/** A user as `GET /_security/user` has it and `PUT` takes it, where only the password can stay away. */
export interface LocalUser {
  [key: string]: Json | undefined;
  username: string;
  roles: string[];
  metadata: { [key: string]: Json };
}

/** A role as `GET /_security/role/{name}` has it and `PUT` takes it. */
export interface Role {
  [key: string]: Json | IndexPrivileges[] | RemoteIndices[] | RemoteClusterPrivileges[] | undefined;
  cluster?: string[];
  remote_indices?: RemoteIndices[];
  remote_cluster?: RemoteClusterPrivileges[];
  indices?: IndexPrivileges[];
  metadata?: { [key: string]: Json };
}

export interface RemoteIndices extends IndexPrivileges {
  /** Aliases, patterns of them, or expressions. */
  clusters: string[];
}

export interface IndexPrivileges {
  [key: string]: Json | undefined;
  names: string[];
  privileges: string[];
  field_security?: { grant: string[]; except?: string[] };
  /** Query DSL as JSON text. */
  query?: string;
}

export interface RemoteClusterPrivileges {
  [key: string]: Json | undefined;
  clusters: string[];
  privileges: string[];
}

/** What relies on a remote and has to be paused while its connection changes, each kind on its own. */
export interface Dependents {
  followers: Seen<string[]>;
  autoFollowPatterns: Seen<string[]>;
  transforms: Seen<string[]>;
  datafeeds: Seen<string[]>;
}

/** A remote of the local cluster: its settings joined with `_remote/info`. */
export interface ConfiguredRemote {
  alias: string;
  mode: 'proxy' | 'sniff';
  proxyAddress?: string;
  serverName?: string;
  seeds?: string[];
  socketConnections?: number;
  /** In sniff mode. */
  nodeConnections?: number;
  skipUnavailable: boolean;
  /** As `_remote/info` has it: what one node remembers, not evidence. */
  connected: boolean;
  /** Connections open now, as the asked node counts them: sockets in proxy mode, gateway nodes in sniff mode. */
  open?: number;
  /** `cluster.remote.<alias>.*` as cluster settings have it, by the last part of the name. */
  setIn?: Record<'persistent' | 'transient', { [setting: string]: Json }>;
  /** The keystore holds `cluster.remote.<alias>.credentials`. */
  hasCredentials: boolean;
  /** What the active connect said; asked only for the alias a plan is about. */
  answer?: ConnectAnswer;
}

/** What the active connect through `_resolve/cluster` answered for one alias. */
export interface ConnectAnswer {
  connected: boolean;
  /** Version of the remote, when connected. */
  version?: string;
  /** The cluster's own words. */
  error?: string;
}

export interface RemoteObservation extends ClusterObservation {
  /** Where it was reached. */
  url: string;
  indices: Seen<IndexEntry[]>;
  /** Active cross-cluster API keys, ours and others'. */
  keys: Seen<CrossClusterKey[]>;
  /** Those that were revoked or have expired, for as long as Elasticsearch remembers them (7 days by itself). */
  endedKeys?: CrossClusterKey[];
  /** Record of the list of signing CAs; `null`: there is none. */
  signingRecord: Seen<SigningRecord | null>;
  /** Publish address of the remote cluster server, as `_nodes/remote_cluster_server` has it. */
  serverAddress?: string;
  /** The role of the remote that a plan is about; `null`: there is none of its name. */
  role?: Seen<Role | null>;
  /** Roles with the names of those of the user on the local: what they may do over TLS certificates. */
  rolesOfLocalUser?: Seen<Role[]>;
  /** What it says of the access that a key is to have; absent where there is nothing to ask. */
  accessChecks?: Seen<AccessChecks>;
}

export interface AccessChecks {
  filters: FilterCheck[];
  /** `/…/` names that are no expressions. */
  expressions: { name: string; reason: string }[];
}

export interface FilterCheck {
  /** Query DSL as JSON text. */
  query: string;
  /** False: it can be read, and the user may not try it on the indices. */
  tried: boolean;
  /** Why it does not work, in the cluster's words. */
  reason?: string;
  /** Where it does not, when it can be read. */
  index?: string;
}

export interface IndexEntry {
  name: string;
  kind: 'index' | 'data_stream' | 'alias';
  /** Only searched where it is named, or a pattern starts with its dot. */
  hidden?: true;
  /** A system index, or an alias of such: no cross-cluster API key reaches it. */
  system?: true;
}

export interface CrossClusterKey {
  id: string;
  name: string;
  /** Epoch ms. */
  creation: number;
  /** Epoch ms; absent when it does not expire. */
  expiration?: number;
  access: Access;
  certificateIdentity?: string;
  /** Who made it: nobody else may change it, whatever their privileges. */
  owner?: { username: string; realm: string };
  metadata: Record<string, unknown>;
}

/** The organization as one Elastic Cloud API key sees it. */
export interface OrganizationObservation {
  /** Organization id; on Elastic Cloud also the scope id in node DNs. */
  id?: string;
  /** When the API key ends, epoch ms; absent for one that never does. */
  keyEndsAt?: number;
  /** The deployment the local cluster belongs to, when the key can see it. */
  local?: DeploymentDetail;
  /** The deployment that was picked as remote. */
  remote?: DeploymentDetail;
  /** Why the deployment that was picked cannot be seen with this key. */
  remoteUnseen?: Problem;
  /** Network security policies of the remote's region; looked for when the remote was picked. */
  policies?: Seen<NetworkPolicy[]>;
  /** CAs of the local's region, active and coming, as PEM. Fetched only when a plan needs them. */
  localAuthorities?: Seen<RegionalAuthorities>;
  /** Bundles the organization has uploaded. */
  extensions?: Seen<Extension[]>;
}

/** A network security policy: a ruleset of `/deployments/traffic-filter`. */
export interface NetworkPolicy {
  id: string;
  name: string;
  /** `remote_cluster`, `ip`, `vpce`, … */
  type: string;
  region: string;
  description?: string;
  includeByDefault: boolean;
  /** To the letter: to add one, all of them have to be sent again. */
  rules: PolicyRule[];
  /** It applies to the remote deployment. */
  applies: boolean;
  /** How many other deployments it applies to, those that the key does not see included. */
  others: number;
}

/** A rule of a policy; those of type `remote_cluster` have one of the two ids or both. */
export interface PolicyRule {
  [key: string]: Json | undefined;
  remote_cluster_id?: string;
  remote_cluster_org_id?: string;
}

export interface RegionalAuthorities {
  /** SHA-256 over the PEM texts, lower-case hex: another set has another one. */
  fingerprint: string;
  certificates: RegionalAuthority[];
}

export interface RegionalAuthority {
  pem: string;
  /** It has signed the certificates in use now. */
  active: boolean;
  /** ISO dates. */
  validFrom?: string;
  validTo?: string;
}

/** An uploaded bundle: `repo://<id>` in a plan. */
export interface Extension {
  id: string;
  name: string;
  url: string;
  /** A file was uploaded to it. */
  filled: boolean;
}

/** A row of the list of deployments. */
export interface DeploymentSummary {
  id: string;
  name: string;
  /** `aws-eu-west-1` */
  region: string;
  provider: string;
  version?: string;
  healthy?: boolean;
  /** Elasticsearch cluster id: `cluster_name` of its nodes. */
  clusterId: string;
  tags?: { key: string; value: string }[];
}

export interface DeploymentDetail extends DeploymentSummary {
  refId: string;
  /** `info.metadata.endpoint`: proxy address and server name without the port. */
  endpoint?: string;
  /** `info.metadata.service_url`: the Elasticsearch endpoint over HTTPS. */
  serviceUrl?: string;
  /** Names of the keystore's settings; Elastic Cloud never shows the values. */
  keystore: Seen<string[]>;
  /** Version of the deployment in Elastic Cloud, as text: an update is refused where it has changed since. */
  resourceVersion?: string;
  /** The current plan of its Elasticsearch, to the letter: an update has to send all of it again. None while it is created. */
  plan?: Json;
  /** A change of the deployment is under way. */
  pending: boolean;
  /** The last plan that was tried failed. */
  lastPlanFailed?: boolean;
  /** Whom it trusts over the TLS certificate model. */
  trust?: Trust;
  /** Remotes that Elastic Cloud manages for it: those of the organization over the TLS certificate model. */
  remoteClusters?: Seen<CloudRemote[]>;
}

/** `settings.trust` of a deployment, with whatever else its entries hold; no account where none is shown. */
export interface Trust {
  accounts: TrustedAccount[];
  external?: { [key: string]: Json }[];
  direct?: { [key: string]: Json }[];
}

export interface TrustedAccount {
  account_id: string;
  trust_all: boolean;
  /** Elasticsearch cluster ids; counts only where not all are trusted. */
  trust_allowlist?: string[];
}

/** An entry of `GET …/remote-clusters`, as it has to be sent again. */
export interface CloudRemote {
  deployment_id: string;
  elasticsearch_ref_id: string;
  alias: string;
  skip_unavailable: boolean;
}

export type { Problem };
