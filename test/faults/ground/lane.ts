import { rmSync, statSync } from 'node:fs';
import { Agent } from 'node:https';
import { join } from 'node:path';
import { type Credentials, PATHS, type RunsResponse } from '../../../common/api';
import { createAuthority } from '../../../demo/certificates/authority';
import { serverAlternativeNames } from '../../../demo/certificates/names';
import { Cloud } from '../../support/cloud';
import { Clusters } from '../../support/clusters';
import { HostClient } from '../../support/host_client';
import type { World } from '../../support/world';
import { ALIAS } from '../models/model';
import { HiddenSettings } from '../oracle/hidden';
import { type Seam, startSeam } from '../wire/seam';
import { Wire } from '../wire/wire';
import type { ForeignConnection } from './foreign';
import type { HostProgramOptions } from './host_main';
import { HostProcess } from './host_process';

/** Lower than in real life, so that what waits for them costs seconds; not so low that a busy machine runs into them. */
const TIMEOUTS = { request: '15s', settle: '6s', restart: '20s', byHand: '20s' };

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
  /** How far the host's clock is ahead, in ms. */
  clockAhead?: number;
  /** Another lane with the same clusters: this one is a second host. */
  beside?: Lane;
}

/** A local, a remote, the seams in front of what the host calls, and a host that may be killed. One case at a time. */
export class Lane {
  readonly clusters: Clusters;
  readonly cloud: Cloud;
  readonly hidden: { local: HiddenSettings; remote: HiddenSettings };
  private hostProcess: HostProcess | undefined;
  private client: HostClient | undefined;
  private entries: { mtimeMs: number; names: string[] } | undefined;

  private constructor(
    readonly world: World,
    private readonly options: LaneOptions,
    private readonly seams: { local: Seam; remote: Seam; organization: Seam },
    private readonly seamCa: string,
    readonly wire: Wire,
  ) {
    this.clusters = new Clusters(world);
    this.cloud = new Cloud(world);
    this.hidden = options.beside?.hidden ?? { local: new HiddenSettings(), remote: new HiddenSettings() };
  }

  static async open(world: World, options: LaneOptions): Promise<Lane> {
    const authority = await createAuthority('Seams');
    const { certificate: cert, key } = await authority.issue({
      subject: 'CN=127.0.0.1',
      alternativeNames: serverAlternativeNames(['localhost']),
    });
    let lane: Lane | undefined;
    const wire = new Wire(
      async () => lane?.kill(),
      ({ system, method, path, body, answer }) => {
        if (system === 'organization' || answer?.status !== 200) return;
        if (method === 'PUT' && path.startsWith('/_cluster/settings'))
          lane?.hidden[system].acknowledged(body);
      },
    );
    const agent = new Agent({ keepAlive: true, ca: world.ca });
    const clusters = new Clusters(world);
    const at = (system: 'local' | 'remote') => {
      const upstream = clusters.deployment(options[system]).url;
      return startSeam({ system, upstream, agent, tls: { cert, key }, wire });
    };
    const seams = {
      local: await at('local'),
      remote: await at('remote'),
      organization: await startSeam({ system: 'organization', upstream: world.cloud.url, wire }),
    };
    lane = new Lane(world, options, seams, authority.certificate, wire);
    return lane;
  }

  get local(): string {
    return this.options.local;
  }

  get remote(): string {
    return this.options.remote;
  }

  get ownsExtensions(): boolean {
    return this.options.ownsExtensions ?? true;
  }

  get foreign(): readonly ForeignConnection[] {
    return this.options.foreign ?? [];
  }

  /** A browser that is logged in; the host is started if it is not running. */
  async browser(): Promise<HostClient> {
    this.hostProcess ??= await HostProcess.start(this.hostOptions());
    this.client ??= await this.logIn();
    return this.client;
  }

  /** Another session on the running host. */
  async logIn(
    user: { username: string; password: string } = this.clusters.deployment(this.local),
  ): Promise<HostClient> {
    this.hostProcess ??= await HostProcess.start(this.hostOptions());
    return HostClient.loggedIn(this.hostProcess.url, user.username, user.password);
  }

  /** The run under the alias that no host carries out any more, as the connections page shows it to anybody. */
  async halfDone(): Promise<string | undefined> {
    const { body } = await (await this.browser()).call<RunsResponse>('GET', PATHS.runs);
    return body.runs.find(
      ({ alias, state, live }) => alias === ALIAS && ['running', 'undoing'].includes(state) && !live,
    )?.runId;
  }

  /** As a power cut would. The next browser finds a new host. */
  async kill(): Promise<void> {
    // First of all, so that nobody who learns of the end meanwhile finds the dead one.
    const dying = this.hostProcess;
    this.hostProcess = undefined;
    this.client = undefined;
    await dying?.kill();
  }

  /** For the remote through its seam, and for Elastic Cloud. */
  get credentials(): Credentials & Required<Pick<Credentials, 'remote' | 'organization'>> {
    const { username, password } = this.clusters.deployment(this.remote);
    return {
      remote: {
        url: this.seams.remote.url,
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
    await this.kill();
    for (const seam of Object.values(this.seams)) await seam.stop();
    rmSync(this.stateDir, { recursive: true, force: true });
  }

  private get stateDir(): string {
    return join(this.world.stateDir, 'fault_hosts', this.local, new URL(this.seams.local.url).port);
  }

  private hostOptions(): HostProgramOptions {
    const { browserDir, clockAhead } = this.options;
    return {
      local: { url: this.seams.local.url, ca: this.seamCa },
      port: 0,
      browserDir,
      stateDir: this.stateDir,
      config: {
        cloud: { baseUrl: this.seams.organization.url },
        allowedAddresses: ['127.0.0.1', 'localhost', '*.localhost'],
        certificateAuthorities: [this.world.caFile],
        timeouts: TIMEOUTS,
      },
      ...(clockAhead !== undefined && { clockAhead }),
    };
  }
}
