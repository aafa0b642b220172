import { type JsonResponse, requestJson } from '../../demo/http';
import type { ControlAction } from './remote_control';
import type { World } from './world';

/** The clusters as tests ask them, past everything of ours: what they say is what is asserted. */
export class Clusters {
  constructor(readonly world: World) {}

  /** A request as `elastic`, or as another user. Answers of any status are returned. */
  ask(
    deployment: string,
    method: string,
    path: string,
    body?: unknown,
    user?: { username: string; password: string },
  ): Promise<JsonResponse> {
    const { url, username, password } = this.deployment(deployment);
    const credentials = user ?? { username, password };
    return requestJson({ method, url: `${url}${path}`, ca: this.world.ca, ...credentials, body });
  }

  deployment(name: string) {
    const found = this.world.deployments[name];
    if (!found) throw new Error(`the world has no deployment ${name}`);
    return found;
  }

  /** Persistent settings below `cluster.remote`, flat. */
  async remoteSettings(deployment: string): Promise<Record<string, unknown>> {
    const { body } = await this.ask(deployment, 'GET', '/_cluster/settings?flat_settings=true');
    const { persistent } = body as { persistent: Record<string, unknown> };
    const remotes = Object.entries(persistent).filter(([name]) => name.startsWith('cluster.remote.'));
    return Object.fromEntries(remotes.sort(([a], [b]) => a.localeCompare(b)));
  }

  /** Active cross-cluster keys, oldest first. */
  async keys(deployment: string): Promise<ClusterKey[]> {
    const { body } = await this.ask(deployment, 'GET', '/_security/api_key?active_only=true');
    const { api_keys } = body as { api_keys: ClusterKey[] };
    return api_keys.filter(({ type }) => type === 'cross_cluster').sort((a, b) => a.creation - b.creation);
  }

  /** Names of the real keystore's entries for remote clusters, after the changes. */
  async keystore(deployment: string, changes: Record<string, string | null> = {}): Promise<string[]> {
    const names = (await this.control({ do: 'keystore', deployment, changes })) as string[];
    return names.filter((name) => name.startsWith('cluster.remote.')).sort();
  }

  stop = (deployment: string) => this.control({ do: 'stop', deployment });
  start = (deployment: string) => this.control({ do: 'start', deployment });
  log = async () => (await this.control({ do: 'log' })) as string[];

  /** What a connection changes on both sides. */
  async state(local: string, remote: string) {
    const [settings, keystore, keys] = await Promise.all([
      this.remoteSettings(local),
      this.keystore(local),
      this.keys(remote),
    ]);
    return { settings, keystore, keys: keys.map(({ id }) => id) };
  }

  /** Takes every connection, credential, cross-cluster key and record away. */
  async clear(...deployments: string[]): Promise<void> {
    await Promise.all(deployments.map((name) => this.clearOne(name)));
  }

  private async clearOne(name: string): Promise<void> {
    const { body: set } = await this.ask(name, 'GET', '/_cluster/settings?flat_settings=true');
    const { persistent, transient } = set as Record<'persistent' | 'transient', object>;
    const reset = {
      persistent: { ...this.neverShown(name, persistent), ...shown(persistent) },
      transient: shown(transient),
    };
    const { status, body } = await this.ask(name, 'PUT', '/_cluster/settings', reset);
    if (status !== 200) throw new Error(`${name} was not cleared: ${JSON.stringify(body)}`);
    const entries = await this.keystore(name);
    if (entries.length > 0) {
      await this.keystore(name, Object.fromEntries(entries.map((entry) => [entry, null])));
    }
    const ids = (await this.keys(name)).map(({ id }) => id);
    if (ids.length > 0) await this.ask(name, 'DELETE', '/_security/api_key', { ids });
  }

  /**
   * What Elasticsearch shows to nobody: how an alias signs, which may stand where nothing else of the alias does, and
   * the list of signing CAs. A node refuses all of a request that names a setting it does not know.
   */
  private neverShown(name: string, settings: object): Record<string, null> {
    const set = Object.keys(settings).flatMap((key) => /^cluster\.remote\.([^.]+)\./.exec(key)?.[1] ?? []);
    const aliases = new Set(
      [...set, ...Object.keys(this.world.deployments)].filter((alias) => alias !== 'signing'),
    );
    const since9 = Number.parseInt(this.deployment(name).version, 10) >= 9;
    return {
      ...Object.fromEntries([...aliases].map((alias) => [`cluster.remote.${alias}.*`, null])),
      ...(since9 && { 'cluster.remote.signing.certificate_authorities': null }),
    };
  }

  private async control(action: ControlAction): Promise<unknown> {
    const { url, token } = this.world.control;
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: token },
      body: JSON.stringify(action),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${action.do}: ${answer}`);
    return answer === '' ? undefined : JSON.parse(answer);
  }
}

/** Resets all of ours that is shown. */
const shown = (settings: object): Record<string, null> =>
  Object.fromEntries(
    Object.keys(settings)
      .filter((name) => /^cluster\.(remote\.|metadata\.remote_cluster_setup)/.test(name))
      .map((name) => [name, null]),
  );

export interface ClusterKey {
  id: string;
  name: string;
  type: string;
  creation: number;
  expiration?: number;
  access: object;
  certificate_identity?: string;
  metadata: Record<string, unknown>;
}
