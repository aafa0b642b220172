/** What the control plane remembers of the organization: written to the state folder after each change. */
import { randomBytes } from 'node:crypto';
import { type DeploymentDefinition, identify, type OrganizationDefinition } from './definition';
import type { StateFolder } from './state';

const FILE = 'organization.json';

/** As in the Elastic Cloud API, `settings.trust`. */
export interface TrustSettings {
  accounts: { account_id: string; trust_all: boolean; trust_allowlist?: string[] }[];
  external?: { trust_relationship_id: string; trust_all: boolean; trust_allowlist?: string[] }[];
  direct?: Record<string, unknown>[];
}

/** The part of a plan that a user of the API decides. */
export interface PlanSettings {
  user_settings_yaml?: string;
  user_settings_json?: Record<string, unknown>;
  user_bundles?: { name: string; url: string; elasticsearch_version: string }[];
}

export interface DeploymentRecord {
  password: string;
  trust: TrustSettings;
  /** Which entries of the keystore were written through the API. */
  keystore: Record<string, { as_file: boolean }>;
  plan: PlanSettings;
  /** Fingerprint of the plan that the nodes last started with. */
  runningPlan?: string;
  version: number;
  created: string;
  lastModified: string;
  sampleDataLoaded: boolean;
}

export interface ExtensionRecord {
  id: string;
  name: string;
  extension_type: 'bundle' | 'plugin';
  version: string;
  description?: string;
  download_url?: string;
  file_metadata?: { last_modified_date: string; size: number; url: string };
}

export interface RulesetRecord {
  id: string;
  name: string;
  type: string;
  region: string;
  include_by_default: boolean;
  description?: string;
  rules: Record<string, unknown>[];
  /** Ids of the deployments that it is applied to. */
  deployments: string[];
}

interface Contents {
  apiKey: string;
  deployments: Record<string, DeploymentRecord>;
  extensions: ExtensionRecord[];
  rulesets: RulesetRecord[];
  ports: Record<string, number>;
}

export class OrganizationRecord {
  private readonly contents: Contents;

  constructor(
    private readonly state: StateFolder,
    private readonly definition: OrganizationDefinition,
  ) {
    this.contents = state.read<Contents>(FILE, {
      apiKey: `essu_${randomBytes(36).toString('base64url')}`,
      deployments: {},
      extensions: [],
      rulesets: [],
      ports: {},
    });
  }

  get apiKey(): string {
    return this.contents.apiKey;
  }

  get extensions(): ExtensionRecord[] {
    return this.contents.extensions;
  }

  set extensions(extensions: ExtensionRecord[]) {
    this.contents.extensions = extensions;
    this.save();
  }

  get rulesets(): RulesetRecord[] {
    return this.contents.rulesets;
  }

  set rulesets(rulesets: RulesetRecord[]) {
    this.contents.rulesets = rulesets;
    this.save();
  }

  get ports(): Record<string, number> {
    return this.contents.ports;
  }

  /** The record of one deployment, begun when there is none. */
  deployment(definition: DeploymentDefinition): DeploymentRecord {
    this.contents.deployments[definition.name] ??= {
      password: randomBytes(12).toString('base64url'),
      trust: initialTrust(definition, this.definition.id),
      keystore: {},
      plan: {},
      version: 1,
      created: new Date().toISOString(),
      lastModified: new Date().toISOString(),
      sampleDataLoaded: false,
    };
    return this.contents.deployments[definition.name] as DeploymentRecord;
  }

  /** The rulesets applied to a deployment. */
  rulesetsOf(deploymentId: string): RulesetRecord[] {
    return this.contents.rulesets.filter(({ deployments }) => deployments.includes(deploymentId));
  }

  rememberPorts(ports: Record<string, number>): void {
    Object.assign(this.contents.ports, ports);
    this.save();
  }

  save(): void {
    this.state.write(FILE, this.contents);
  }
}

/** Whom a deployment trusts at first. */
export function initialTrust(definition: DeploymentDefinition, organizationId: string): TrustSettings {
  return definition.trust === 'self'
    ? {
        accounts: [
          {
            account_id: organizationId,
            trust_all: false,
            trust_allowlist: [identify(organizationId, definition).clusterId],
          },
        ],
      }
    : { accounts: [{ account_id: organizationId, trust_all: true }] };
}

/** The names that a node lets in on its transport port: its own cluster's nodes always, others by the trust settings. */
export function trustedNames(trust: TrustSettings, clusterId: string, organizationId: string): string[] {
  const scopes = [
    ...trust.accounts.map(({ account_id, ...scope }) => ({ scopeId: account_id, ...scope })),
    ...(trust.external ?? []).map(({ trust_relationship_id, ...scope }) => ({
      scopeId: trust_relationship_id,
      ...scope,
    })),
  ];
  const others = scopes.flatMap(({ scopeId, trust_all, trust_allowlist = [] }) =>
    trust_all ? [namesOf('*', scopeId)] : trust_allowlist.map((id) => namesOf(id, scopeId)),
  );
  return [...new Set([namesOf(clusterId, organizationId), ...others])];
}

function namesOf(clusterId: string, scopeId: string): string {
  return `*.node.${clusterId}.cluster.${scopeId}`;
}
