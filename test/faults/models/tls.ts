import type { TlsCertificateIntent } from '../../../common/intent';
import type { Trust } from '../../../common/observation';
import type { Lane } from '../ground/lane';
import { apiKey, keyed } from './api_key';
import { ALIAS, connectAs, type Model } from './model';

/** Trust that lets neither side in, with entries of others on it. */
const FOREIGN_TRUST: Trust = {
  accounts: [
    { account_id: '1234567890', trust_all: false, trust_allowlist: ['a'.repeat(32)] },
    { account_id: '987', trust_all: false, trust_allowlist: ['b'.repeat(32)] },
  ],
  external: [{ trust_relationship_id: 'partner', trust_all: true, name: 'a partner' }],
};

function certified(lane: Lane, changes: Partial<TlsCertificateIntent> = {}): TlsCertificateIntent {
  const { alias, remote, connection } = keyed(lane);
  return {
    model: 'tls_certificate',
    alias,
    remote,
    connection: { ...connection, proxyAddress: addressOf(lane) },
    trust: 'this_cluster',
    through: 'elasticsearch',
    ...changes,
  };
}

const addressOf = (lane: Lane) => `${lane.clusters.deployment(lane.remote).endpoint}:9400`;

export const trusting: Model = {
  name: 'TLS with trust',
  async prepare(lane) {
    for (const side of [lane.local, lane.remote]) {
      await lane.cloud.changeTrust(lane.clusters.deployment(side).id, FOREIGN_TRUST);
    }
  },
  intent: certified,
  connects: true,
};

export const toApiKey: Model = {
  name: 'from TLS to API key',
  async prepare(lane) {
    const proxy_address = addressOf(lane);
    const server_name = lane.clusters.deployment(lane.remote).endpoint;
    await lane.set('local', {
      cluster: {
        remote: {
          [ALIAS]: {
            mode: 'proxy',
            proxy_address,
            server_name,
            proxy_socket_connections: 1,
            skip_unavailable: true,
          },
        },
      },
    });
  },
  intent: (lane) => keyed(lane, { changesOver: true }),
  connects: true,
};

/** The key that was in use is invalidated, and nobody can bring it back. */
export const toTls: Model = {
  name: 'from API key to TLS',
  prepare: (lane) => connectAs(apiKey, lane),
  intent: (lane) => certified(lane, { changesOver: true }),
  irrevocable: true,
  connects: true,
};
