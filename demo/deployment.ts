/** A deployment of the organization: its nodes, and what the control plane does to them. */
import { setTimeout as wait } from 'node:timers/promises';
import type { DeploymentDefinition, Identity } from './definition';
import { type JsonResponse, requestJson } from './http';
import type { ElasticsearchNode } from './node/node';
import { readUserSettings, withNodePaths } from './node/user_settings';
import { Plans } from './plans';
import { type DeploymentRecord, type PlanSettings, type TrustSettings, trustedNames } from './record';
import { loadSampleData } from './sample_data';

const READY_LIMIT_MILLIS = 90_000;
const POLL_MILLIS = 200;

export type DeploymentStatus = 'initializing' | 'stopped' | 'restarting' | 'reconfiguring' | 'started';

export interface DeploymentOptions {
  identity: Identity;
  definition: DeploymentDefinition;
  record: DeploymentRecord;
  organizationId: string;
  nodes: ElasticsearchNode[];
  /** PEM that signs the HTTP certificates. */
  ca: string;
  /** ZIPs of a plan's bundles, in its order. @throws when one has not been uploaded */
  bundles(plan: PlanSettings): Uint8Array[];
  /** The same for plans that put the same on the nodes. */
  fingerprint(plan: PlanSettings): string;
  save(): void;
}

export class Deployment {
  readonly username = 'elastic';
  status: DeploymentStatus = 'stopped';
  readonly plans = new Plans();

  constructor(private readonly options: DeploymentOptions) {}

  get name(): string {
    return this.options.definition.name;
  }

  get definition(): DeploymentDefinition {
    return this.options.definition;
  }

  get identity(): Identity {
    return this.options.identity;
  }

  get record(): DeploymentRecord {
    return this.options.record;
  }

  get password(): string {
    return this.record.password;
  }

  get nodes(): ElasticsearchNode[] {
    return this.options.nodes;
  }

  /** Port of the address that the API gives: the first node's. */
  get httpPort(): number {
    return this.firstNode.ports.http;
  }

  /** The node that the proxies send a new connection to. */
  get entryNode(): ElasticsearchNode {
    return this.nodes.find((node) => node.isRunning) ?? this.firstNode;
  }

  /** Address that any client on this machine can use. */
  get elasticsearchUrl(): string {
    return `https://127.0.0.1:${this.httpPort}`;
  }

  get isHealthy(): boolean {
    return this.status === 'started';
  }

  /** Starts all nodes and waits until the cluster answers; loads the sample data the first time. */
  async start(): Promise<void> {
    this.status = 'initializing';
    try {
      await this.startNodes();
    } catch (error) {
      await this.stop();
      throw new Error(`${this.name}: ${(error as Error).message}`);
    }
    this.status = 'started';
    await this.request('PUT', '/_cluster/settings', {
      persistent: { 'cluster.metadata.display_name': this.name },
    });
    if (this.definition.sampleData && !this.record.sampleDataLoaded) {
      await loadSampleData(this);
      this.record.sampleDataLoaded = true;
      this.options.save();
    }
  }

  async stop(): Promise<void> {
    await this.plans.settled();
    this.status = 'stopped';
    await Promise.all(this.nodes.map((node) => node.stop()));
  }

  /** Restarts as a plan of its own, with nothing changed. */
  beginRestart(): void {
    const { plan } = this.record;
    this.plans.begin(plan, () => this.rollNodes(plan, 'restarting'));
  }

  /**
   * Takes a plan: what it changes lands in the nodes' config folders, and the nodes restart with it. A plan with which they do not
   * start is taken back; one that puts nothing new on them, bundle files included, restarts nothing.
   */
  beginPlan(plan: PlanSettings): void {
    const before = this.record.plan;
    this.plans.begin(plan, async () => {
      if (this.options.fingerprint(plan) !== this.record.runningPlan) {
        try {
          await this.rollNodes(plan, 'reconfiguring');
        } catch (error) {
          await this.rollNodes(before, 'reconfiguring');
          throw error;
        }
      }
      this.record.plan = plan;
      this.changed();
    });
  }

  /** Elasticsearch takes the new trust within seconds, without a restart. */
  changeTrust(trust: TrustSettings): void {
    this.record.trust = trust;
    this.changed();
    for (const node of this.nodes) node.writeTrust(this.trustedNames());
  }

  /**
   * A request to the deployment's Elasticsearch as `elastic`.
   * @param body an object (JSON) or a string (NDJSON)
   */
  request(method: string, path: string, body?: unknown): Promise<JsonResponse> {
    const { username, password } = this;
    return requestJson({
      method,
      url: `https://127.0.0.1:${this.entryNode.ports.http}${path}`,
      ca: this.options.ca,
      username,
      password,
      body,
    });
  }

  /** Changes the keystore of every node and has each reload it, as Elastic Cloud does. */
  async changeKeystore(changes: Record<string, { value: string; asFile: boolean } | null>): Promise<void> {
    for (const node of this.nodes) await node.changeKeystore(changes);
    for (const [name, change] of Object.entries(changes)) {
      if (change === null) delete this.record.keystore[name];
      else this.record.keystore[name] = { as_file: change.asFile };
    }
    this.changed();
    await this.request('POST', '/_nodes/reload_secure_settings');
  }

  /** Counts the change in the record and writes it down. */
  changed(): void {
    this.record.version += 1;
    this.record.lastModified = new Date().toISOString();
    this.options.save();
  }

  private async startNodes(): Promise<void> {
    await Promise.all(this.nodes.map((node) => this.startNode(node, this.record.plan)));
    await this.untilReady();
    this.rememberRunningPlan(this.record.plan);
  }

  /** One node after the other, as Elastic Cloud does; a cluster of one node is away for that time. */
  private async rollNodes(plan: PlanSettings, status: DeploymentStatus): Promise<void> {
    this.status = status;
    for (const node of this.nodes) {
      await node.stop();
      await this.startNode(node, plan);
      await this.untilReady();
    }
    this.status = 'started';
    this.rememberRunningPlan(plan);
  }

  private rememberRunningPlan(plan: PlanSettings): void {
    this.record.runningPlan = this.options.fingerprint(plan);
    this.options.save();
  }

  private startNode(node: ElasticsearchNode, plan: PlanSettings): Promise<void> {
    const further = { ...this.definition.nodeSettings, ...withNodePaths(readUserSettings(plan)) };
    return node.start(further, this.trustedNames(), this.options.bundles(plan));
  }

  private trustedNames(): string[] {
    return trustedNames(this.record.trust, this.identity.clusterId, this.options.organizationId);
  }

  /** Right after its start a node answers 503 until it has found a master, a licence and the security index. */
  private async untilReady(): Promise<void> {
    const limit = Date.now() + READY_LIMIT_MILLIS;
    const count = this.nodes.length;
    const probes = [
      `/_cluster/health?wait_for_status=yellow&wait_for_nodes=${count}&timeout=30s`,
      '/_license',
      '/_security/api_key?owner=true',
    ];
    for (const path of probes) {
      while (!(await this.answersOk(path))) {
        if (Date.now() > limit) throw new Error(`${this.name} did not become ready (${path})`);
        await wait(POLL_MILLIS);
      }
    }
  }

  private async answersOk(path: string): Promise<boolean> {
    try {
      const { status, body } = await this.request('GET', path);
      return status === 200 && (body as { timed_out?: boolean }).timed_out !== true;
    } catch {
      return false;
    }
  }

  private get firstNode(): ElasticsearchNode {
    const [node] = this.nodes;
    if (!node) throw new Error(`${this.name} has no node`);
    return node;
  }
}
