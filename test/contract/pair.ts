import { inject } from 'vitest';
import type { PlanRequest } from '../../common/api';
import type { ApiKeyIntent } from '../../common/intent';
import { Clusters } from '../support/clusters';
import { HostClient } from '../support/host_client';

export const world = inject('world');
export const clusters = new Clusters(world);

/** A local and a remote of the organization, and what an admin would enter to connect them. */
export class Pair {
  constructor(
    readonly local: string,
    readonly remote: string,
  ) {}

  /** The host of the local, logged in as `elastic` unless told otherwise. */
  host(user = clusters.deployment(this.local)): Promise<HostClient> {
    return HostClient.loggedIn(world.hosts[this.local] ?? '', user.username, user.password);
  }

  get credentials() {
    const { url, username, password } = clusters.deployment(this.remote);
    return {
      remote: { url, auth: { kind: 'basic' as const, username, password } },
      organization: { apiKey: world.cloud.apiKey },
    };
  }

  /** Credentials without the Elastic Cloud API key. */
  get byHand() {
    return { remote: this.credentials.remote };
  }

  intent(changes: Partial<ApiKeyIntent> = {}): ApiKeyIntent {
    const { endpoint, id } = clusters.deployment(this.remote);
    return {
      model: 'api_key',
      alias: this.remote,
      remote: { name: this.remote, deploymentId: id },
      connection: {
        proxyAddress: `${endpoint}:9443`,
        serverName: endpoint,
        socketConnections: 18,
        skipUnavailable: true,
      },
      access: { search: [{ names: ['logs-*'] }], replication: [] },
      expirationDays: 30,
      ...changes,
    };
  }

  request(changes: Partial<ApiKeyIntent> = {}, credentials: PlanRequest['credentials'] = this.credentials) {
    return { intent: this.intent(changes), credentials };
  }

  state = () => clusters.state(this.local, this.remote);
  clear = () => clusters.clear(this.local, this.remote);
}
