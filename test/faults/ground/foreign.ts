import { setTimeout as wait } from 'node:timers/promises';
import type { Clusters } from '../../support/clusters';

/** Every CA of the organization, under a name that no plan of ours would write: what remotes verify signatures with. */
export const AUTHORITIES = ['organization_tls_cas.crt'];

/** Alias of the connections that are nobody's business but their owners'. */
const FOREIGN = 'foreign';

export interface ForeignConnection {
  from: string;
  to: string;
}

/**
 * A connection made by hand, with a key that has no mark of the product's. Where the remote verifies signatures, the
 * key is bound to the certificate of the local, so that searches fail as soon as the remote forgets its CA.
 */
export async function connectByHand(
  clusters: Clusters,
  { from, to }: ForeignConnection,
  bound: boolean,
): Promise<void> {
  const ask = async (deployment: string, method: string, path: string, body: unknown) => {
    const answer = await clusters.ask(deployment, method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { clusterId } = clusters.deployment(from);
  const key = (await ask(to, 'POST', '/_security/cross_cluster/api_key', {
    name: `by hand from ${from}`,
    access: { search: [{ names: ['logs-*'] }] },
    ...(bound && { certificate_identity: `CN=.*\\.node\\.${clusterId}\\..*` }),
  })) as { encoded: string };
  await clusters.keystore(from, { [`cluster.remote.${FOREIGN}.credentials`]: key.encoded });
  const { endpoint } = clusters.deployment(to);
  await ask(from, 'PUT', '/_cluster/settings', {
    persistent: {
      cluster: {
        remote: {
          [FOREIGN]: {
            mode: 'proxy',
            proxy_address: `${endpoint}:9443`,
            server_name: endpoint,
            proxy_socket_connections: 1,
            skip_unavailable: false,
          },
        },
      },
      ...(bound && {
        [`cluster.remote.${FOREIGN}.signing.certificate`]: 'node.crt',
        [`cluster.remote.${FOREIGN}.signing.key`]: 'node.key',
      }),
    },
  });
}

/** Takes it away again, its keys on the remote included. */
export async function disconnectByHand(clusters: Clusters, { from, to }: ForeignConnection): Promise<void> {
  await clusters.ask(from, 'PUT', '/_cluster/settings', {
    persistent: { [`cluster.remote.${FOREIGN}.*`]: null },
  });
  await clusters.keystore(from, { [`cluster.remote.${FOREIGN}.credentials`]: null });
  const ids = (await clusters.keys(to)).filter(({ name }) => name.startsWith('by hand')).map(({ id }) => id);
  if (ids.length > 0) await clusters.ask(to, 'DELETE', '/_security/api_key', { ids });
}

/** Live searches through foreign connections, all the while. */
export class LiveSearches {
  count = 0;
  private readonly wrong: string[] = [];
  private going = true;
  private readonly loops: Promise<void>[];

  constructor(
    private readonly clusters: Clusters,
    connections: readonly ForeignConnection[],
    everyMs = 250,
  ) {
    this.loops = connections.map(async (connection) => {
      while (this.going) {
        await this.search(connection);
        await wait(everyMs);
      }
    });
  }

  /** What failed since it was asked last. */
  failures(): string[] {
    return this.wrong.splice(0);
  }

  async stop(): Promise<void> {
    this.going = false;
    await Promise.all(this.loops);
  }

  private async search({ from, to }: ForeignConnection): Promise<void> {
    this.count += 1;
    const path = `/${FOREIGN}:logs-*/_search?size=0`;
    const { status, body } = await this.clusters
      .ask(from, 'GET', path)
      .catch((error: Error) => ({ status: 0, body: error.message }));
    const { hits } = body as { hits?: { total?: { value?: number } } };
    if (status !== 200 || !hits?.total?.value) {
      this.wrong.push(`${from} to ${to}: ${status} ${JSON.stringify(body).slice(0, 300)}`);
    }
  }
}
