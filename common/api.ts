import type { SetUp } from './connection/set_up';
import type { Uses } from './connection/use';
import type { Works } from './connection/works';
import type { CertificateFacts, Intent, Signing } from './intent';
import type { ConfiguredRemote, DeploymentSummary, IdentityPreview, Observation } from './observation';
import type { Plan, ReviewedStep } from './plan/types';
import type { Problem, Seen } from './problem';
import type { RecordState } from './record/record';
import type { RunPurpose, RunState } from './run/events';

/** Every address of the server, in one place. */
export const API_VERSION = '1';
const BASE = '/internal/remote_cluster_setup';

export const PATHS = {
  settings: `${BASE}/settings`,
  observe: `${BASE}/observe`,
  deployments: `${BASE}/organization/deployments`,
  inspectFiles: `${BASE}/identity/files`,
  previewIdentity: `${BASE}/identity/preview`,
  plan: `${BASE}/plan`,
  runs: `${BASE}/runs`,
  run: `${BASE}/runs/{runId}`,
  runEvents: `${BASE}/runs/{runId}/events`,
  runReveal: `${BASE}/runs/{runId}/reveal`,
  runCancel: `${BASE}/runs/{runId}/cancel`,
  runUndoPlan: `${BASE}/runs/{runId}/undo/plan`,
  runUndo: `${BASE}/runs/{runId}/undo`,
  connections: `${BASE}/connections`,
  connectionCheck: `${BASE}/connections/{alias}/check`,
  connectionChecks: `${BASE}/connection_checks`,
} as const;

/** Fills `{name}` of a path. */
export const pathTo = (path: string, params: Record<string, string>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

/** How to act on the remote. Lives in the tab's memory and in one request at a time, nowhere else. */
export interface RemoteAccess {
  /** `https://host:port` of Elasticsearch. */
  url: string;
  auth: { kind: 'basic'; username: string; password: string } | { kind: 'bearer'; token: string };
  /** PEM, when the remote's HTTP certificate is signed by a CA of one's own. */
  certificateAuthority?: string;
}

export interface OrganizationAccess {
  /** Elastic Cloud API key. */
  apiKey: string;
}

/**
 * What a request needs that is kept nowhere: it lives in the tab's memory and travels with each request.
 */
export interface Credentials {
  remote?: RemoteAccess;
  organization?: OrganizationAccess;
  files?: SigningFiles;
}

/** PEM texts of one's own certificate; the intent only holds what was read from them. */
export interface SigningFiles {
  /** Leaf first, the chain behind it. */
  certificate?: string;
  /** Private key, without a password. */
  key?: string;
  /** CA for the remote. */
  authority?: string;
}

/** `GET settings`: what the page has to know before anything is asked. */
export interface SettingsResponse {
  organizationEnabled: boolean;
  /** Base URL of the Elastic Cloud API, for the words beside the key's field. */
  organizationUrl: string;
  allowedAddresses: string[];
}

/** `POST observe` */
export interface ObserveRequest {
  credentials: Credentials;
  /** Elastic Cloud deployment id of the remote, when it was picked. */
  deploymentId?: string;
}
export interface ObserveResponse {
  observation: Observation;
}

/** What a list of deployments is narrowed to. */
export interface DeploymentFilter {
  /** `aws`, `gcp` or `azure`. */
  provider?: string;
  /** Region, or its beginning, as in `aws-eu-`. */
  region?: string;
  /** Version, or its beginning, as in `9.`. */
  version?: string;
  tag?: { key: string; value: string };
  /** Leaves out what cannot be a remote of the local deployment. */
  connectable?: boolean;
  /** Elasticsearch cluster id of the local deployment, which is no remote of its own. */
  localClusterId?: string;
}

/** `POST organization/deployments` */
export interface DeploymentsRequest extends DeploymentFilter {
  organization: OrganizationAccess;
  /** Part of a name or id; empty: all. */
  query: string;
  cursor?: string;
}
export interface DeploymentsResponse {
  deployments: DeploymentSummary[];
  /** How many match in the organization, where Elastic Cloud says so. */
  total?: number;
  /** Present where there may be more. */
  cursor?: string;
}

/** `POST identity/files`: reads what was dropped in, before anything is sent anywhere. */
export interface InspectFilesRequest {
  files: SigningFiles;
}
export interface InspectFilesResponse {
  signing?: CertificateFacts;
  authority?: { fingerprint: string; subjects: string[] };
}

/** `POST identity/preview`: whom a pattern admits. */
export interface PreviewIdentityRequest {
  pattern: string;
  signing: Signing;
  credentials: Credentials;
}
export interface PreviewIdentityResponse {
  preview: Seen<IdentityPreview>;
}

/** `POST plan` */
export interface PlanRequest {
  intent: Intent;
  credentials: Credentials;
}
export interface PlanResponse {
  plan: Plan & { hash: string };
  observation: Observation;
}

/** `POST runs`: answers with a stream of `RunEvent`, one JSON a line. */
export interface RunRequest extends PlanRequest {
  planHash: string;
  reviewed: ReviewedStep[];
  /** The run this one continues, after a stop. */
  continues?: string;
}

/** `409` of `POST runs` when the world is not what was reviewed. */
export interface PlanChanged extends Problem {
  differences: PlanDifference[];
}
/** `409` of `POST runs` when the connection is being worked on; the id only to its owner. */
export interface RunGoingOn extends Problem {
  runId?: string;
}

export interface PlanDifference {
  step: string;
  title: string;
  change: string;
}

/** `POST runs/{id}/reveal`: the secret a step by hand needs; answered once. */
export interface RevealResponse {
  value: string;
}

/** `GET runs`: what was begun on this local cluster, from its records, by whichever host. */
export interface RunsResponse {
  runs: RunSummary[];
  /** Records that somebody edited, or that another version wrote. */
  unreadable: { alias: string; problem: Problem }[];
}

export interface RunSummary {
  runId: string;
  alias: string;
  purpose: RunPurpose;
  /** `running` and not under way here: another host carries it out, or it died. */
  state: RecordState;
  /** Under way in this process. */
  live: boolean;
  /** Begun by the one who asks. */
  mine: boolean;
  /** `realm/user` */
  by: string;
  /** ISO dates, by the clock of the local cluster. */
  at: string;
  endedAt?: string;
  stoppedBy?: string;
  /** Name of the remote. */
  remote: string;
}

/** `GET runs/{id}`: as this process tells it, and as the record does. */
export interface RunResponse {
  /** Absent where another process carried it out. */
  state?: RunState;
  /** Absent where nothing of it stands, or nobody may read the record. */
  recorded?: RunSummary & { intent: Intent };
}

/** `POST runs/{id}/undo/plan`: how what the run changed would be taken back now. */
export interface UndoPlanRequest {
  credentials: Credentials;
}
export interface UndoPlanResponse {
  plan: Plan & { hash: string };
}

/** `POST runs/{id}/undo`: answers with a stream of `RunEvent`. */
export interface UndoRequest extends UndoPlanRequest {
  /** Of the plan that was reviewed. */
  planHash: string;
}

/** `GET connections` */
export interface ConnectionsResponse {
  connections: ConfiguredRemote[];
  /** How each was set up from here, by alias. */
  setUps: Seen<{ [alias: string]: SetUp }>;
  /** The deployment's, else the cluster's. */
  clusterName: string;
  version: string;
}

/** `POST connections/{alias}/check` */
export interface ConnectionCheckResponse {
  alias: string;
  works: Works;
}

/** `POST connection_checks`: answers with a stream of `CheckEvent`, one JSON a line, each the moment it is known. */
export interface ConnectionChecksRequest {
  /** Absent: every remote there is. */
  aliases?: string[];
}

export type CheckEvent =
  /** `at`: epoch ms, here and below. */
  | ({ type: 'checked'; at: number } & ConnectionCheckResponse)
  /** How all remotes are used; comes once, beside the checks. */
  | { type: 'use'; at: number; use: Seen<Uses> }
  /** The check itself could not be made. */
  | { type: 'unchecked'; at: number; alias: string; problem: Problem }
  | { type: 'heartbeat'; at: number }
  | { type: 'ended'; at: number };
