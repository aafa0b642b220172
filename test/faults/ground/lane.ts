import { rmSync, statSync } from 'node:fs';
import { Agent } from 'node:https';
import { join } from 'node:path';
import type { Credentials } from '../../../common/api';
import { createAuthority } from '../../../demo/certificates/authority';
import { serverAlternativeNames } from '../../../demo/certificates/names';
import type { HostOptions } from '../../../standalone/host';
import { Cloud } from '../../support/cloud';
import { Clusters } from '../../support/clusters';
import { HostClient } from '../../support/host_client';
import type { World } from '../../support/world';
import { HiddenSettings } from '../oracle/hidden';
import { type Seam, startSeam } from '../wire/seam';
import { Wire } from '../wire/wire';
import type { ForeignConnection } from './foreign';
import { HostProcess } from './host_process';

/** Lower than in real life, so that what waits for them costs seconds; not so low that a busy machine runs into them. */
const TIMEOUTS = { request: '15s', settle: '6s', restart: '20s', byHand: '8s' };

export interface LaneOptions {
  /** Deployments by name. */
  local: string;
  remote: string;
  /** What the host serves as its page. */
  browserDir: string;
  /** Extensions belong to the organization: of lanes side by side one has the say. */
  ownsExtensions?: boolean;
  /** Connections of others that have to go on working. */
  foreign?: readonly ForeignConnection[];
}

/** A local, a remote, the seams in front of what the host calls, and a host that may be killed. One case at a time. */
export class Lane {
  readonly clusters: Clusters;
  readonly cloud: Cloud;
  readonly wire: Wire;
  readonly hidden = { local: new HiddenSettings(), remote: new HiddenSettings() };
  private hostProcess: HostProcess | undefined;
  private client: HostClient | undefined;
  private seams: { local: Seam; remote: Seam; organization: Seam } | undefined;
  private seamCa = '';
  private entries: { mtimeMs: number; names: string[] } | undefined;

  private constructor(
    readonly world: World,
    readonly local: string,
    readonly remote: string,
    private readonly browserDir: string,
    readonly ownsExtensions: boolean,
    readonly foreign: readonly ForeignConnection[],
  ) {
    this.clusters = new Clusters(world);
    this.cloud = new Cloud(world);
    this.wire = new Wire(
      async () => {
        await this.hostProcess?.kill();
        this.hostProcess = undefined;
        this.client = undefined;
      },
      ({ system, method, path, body, answer }) => {
        if (system === 'organization' || answer?.status !== 200) return;
        if (method === 'PUT' && path.startsWith('/_cluster/settings')) this.hidden[system].acknowledged(body);
      },
    );
  }

  static async open(
    world: World,
    { local, remote, browserDir, ownsExtensions = true, foreign = [] }: LaneOptions,
  ): Promise<Lane> {
    const lane = new Lane(world, local, remote, browserDir, ownsExtensions, foreign);
    const authority = await createAuthority('Seams');
    const { certificate: cert, key } = await authority.issue({
      subject: 'CN=127.0.0.1',
      alternativeNames: serverAlternativeNames(['localhost']),
    });
    lane.seamCa = authority.certificate;
    const agent = new Agent({ keepAlive: true, ca: world.ca });
    const at = (system: 'local' | 'remote', name: string) =>
      startSeam({
        system,
        upstream: lane.clusters.deployment(name).url,
        agent,
        tls: { cert, key },
        wire: lane.wire,
      });
    lane.seams = {
      local: await at('local', local),
      remote: await at('remote', remote),
      organization: await startSeam({ system: 'organization', upstream: world.cloud.url, wire: lane.wire }),
    };
    return lane;
  }

  /** A browser that is logged in; the host is started if it is not running. */
  async browser(): Promise<HostClient> {
    this.hostProcess ??= await HostProcess.start(this.hostOptions());
    const { username, password } = this.clusters.deployment(this.local);
    this.client ??= await HostClient.loggedIn(this.hostProcess.url, username, password);
    return this.client;
  }

  /** For the remote through its seam, and for Elastic Cloud. */
  get credentials(): Credentials & Required<Pick<Credentials, 'remote' | 'organization'>> {
    const { username, password } = this.clusters.deployment(this.remote);
    return {
      remote: {
        url: this.seam.remote.url,
        auth: { kind: 'basic', username, password },
        certificateAuthority: this.seamCa,
      },
      organization: { apiKey: this.world.cloud.apiKey },
    };
  }

  /** Changes settings past the host; what Elasticsearch does not show is known all the same. */
  async set(side: 'local' | 'remote', persistent: object): Promise<void> {
    const { status, body } = await this.clusters.ask(this[side], 'PUT', '/_cluster/settings', { persistent });
    if (status !== 200) throw new Error(`settings of ${this[side]}: ${JSON.stringify(body)}`);
    this.hidden[side].acknowledged({ persistent });
  }

  /** Names of the local's entries for remotes. The node takes seconds to open it, so it is asked once it has changed. */
  async keystore(): Promise<readonly string[]> {
    const path = ['organization', 'nodes', this.local, '0', 'config', 'elasticsearch.keystore'];
    const { mtimeMs } = statSync(join(this.world.stateDir, ...path));
    if (this.entries?.mtimeMs !== mtimeMs) {
      this.entries = { mtimeMs, names: await this.clusters.keystore(this.local) };
    }
    return this.entries.names;
  }

  async close(): Promise<void> {
    await this.hostProcess?.kill();
    for (const seam of Object.values(this.seam)) await seam.stop();
    rmSync(this.stateDir, { recursive: true, force: true });
  }

  private get seam() {
    if (!this.seams) throw new Error('the lane is not open');
    return this.seams;
  }

  private get stateDir(): string {
    return join(this.world.stateDir, 'fault_hosts', this.local);
  }

  private hostOptions(): HostOptions {
    return {
      local: { url: this.seam.local.url, ca: this.seamCa },
      port: 0,
      browserDir: this.browserDir,
      stateDir: this.stateDir,
      config: {
        cloud: { baseUrl: this.seam.organization.url },
        allowedAddresses: ['127.0.0.1', 'localhost', '*.localhost'],
        certificateAuthorities: [this.world.caFile],
        timeouts: TIMEOUTS,
      },
    };
  }
}
