import type { Trust } from '../../../common/observation';
import type { Json } from '../../../common/plan/types';

/** Everything there is in a world of plain data: what random worlds are made of, and compared by. */
export interface State {
  local: Side;
  remote: Side;
  /** Credentials by alias: as the keystore holds them, and as the nodes have read them. */
  keystore: Record<string, string>;
  loaded: Record<string, string>;
  /** Cross-cluster keys of the remote, ended ones included. */
  keys: Key[];
  deployments: Record<'local' | 'remote', DeploymentState>;
  extensions: { id: string; name: string; filled: boolean }[];
  rulesets: Ruleset[];
  /** For ids. */
  count: number;
}

export interface Side {
  /** Persistent cluster settings by their full names; hidden ones too. */
  settings: Record<string, Json>;
  roles: Record<string, Json>;
  users: Record<string, { [field: string]: Json }>;
}

export interface Key {
  id: string;
  name: string;
  secret: string;
  creation: number;
  expiration?: number;
  access: Json;
  certificate_identity?: string;
  metadata: { [name: string]: Json };
  invalidated: boolean;
}

export interface DeploymentState {
  trust: Trust;
  bundles: { name: string; url: string; elasticsearch_version: string }[];
}

export interface Ruleset {
  id: string;
  name: string;
  type: string;
  region: string;
  description?: string;
  include_by_default: boolean;
  rules: { [field: string]: Json }[];
  /** Ids of deployments. */
  deployments: string[];
}

export const ORGANIZATION = '1234567890';
export const CLUSTERS = { local: 'c'.repeat(31).concat('1'), remote: 'c'.repeat(31).concat('2') };
export const DEPLOYMENTS = { local: 'd'.repeat(31).concat('1'), remote: 'd'.repeat(31).concat('2') };
export const REGION = 'aws-eu-west-1';
export const NODE_DN = `CN=instance-0000000000.node.${CLUSTERS.local}.cluster.${ORGANIZATION}`;
/** Part of every secret that the remote hands out. */
export const CANARY = 'canary-secret';

const nothing = (): Side => ({ settings: {}, roles: {}, users: {} });
const self = (clusterId: string): DeploymentState => ({
  trust: { accounts: [{ account_id: ORGANIZATION, trust_all: false, trust_allowlist: [clusterId] }] },
  bundles: [],
});

/** Two clusters and an organization that know nothing of each other. */
export const emptyState = (): State => ({
  local: nothing(),
  remote: nothing(),
  keystore: {},
  loaded: {},
  keys: [],
  deployments: { local: self(CLUSTERS.local), remote: self(CLUSTERS.remote) },
  extensions: [],
  rulesets: [],
  count: 0,
});

export const encoded = ({ id, secret }: Key): string => Buffer.from(`${id}:${secret}`).toString('base64');
