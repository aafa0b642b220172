import { API_KEY_PORT, DEFAULT_SOCKET_CONNECTIONS } from '../constants';
import type { ConnectionSettings } from '../intent';
import type { ConfiguredRemote, DeploymentDetail, RemoteObservation } from '../observation';
import { isElasticCloudHost, isIpAddress, type UnderstoodAddress } from './address';

/**
 * Connection settings proposed, for the API key model unless another port is given. From the organization: the deployment's endpoint, as
 * "Remote cluster parameters" in the console has it. Typed in: Elastic Cloud's port on the same host, or for
 * any other host the address its remote cluster server publishes, once that was seen.
 */
export function proposeConnection(
  from: { deployment: DeploymentDetail } | { address: UnderstoodAddress },
  remote?: RemoteObservation,
  port: number = API_KEY_PORT,
): ConnectionSettings {
  const rest = { socketConnections: DEFAULT_SOCKET_CONNECTIONS, skipUnavailable: true };
  if ('deployment' in from && from.deployment.endpoint) {
    const { endpoint } = from.deployment;
    return { proxyAddress: `${endpoint}:${port}`, serverName: endpoint, ...rest };
  }
  const address = 'address' in from ? from.address : undefined;
  if (address && remote?.serverAddress && !isElasticCloudHost(address.host)) {
    const host = remote.serverAddress.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
    return { proxyAddress: remote.serverAddress, serverName: isIpAddress(host) ? '' : host, ...rest };
  }
  return { proxyAddress: address?.proxyAddress ?? '', serverName: address?.serverName ?? '', ...rest };
}

/** Whether an existing remote already has exactly these settings. */
export const sameConnection = (remote: ConfiguredRemote, wanted: ConnectionSettings): boolean =>
  remote.mode === 'proxy' &&
  remote.proxyAddress === wanted.proxyAddress &&
  (remote.serverName ?? '') === wanted.serverName &&
  (remote.socketConnections ?? DEFAULT_SOCKET_CONNECTIONS) === wanted.socketConnections &&
  remote.skipUnavailable === wanted.skipUnavailable;
