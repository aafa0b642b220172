import { DEFAULT_SOCKET_CONNECTIONS } from '../../common/constants';
import type { ConfiguredRemote } from '../../common/observation';
import { isSetInFile } from '../../common/plan/set_elsewhere';

/** The security model, as far as the local cluster shows it: an API key connection has its key in the keystore. */
export const modelOf = ({ hasCredentials }: ConfiguredRemote): 'API key' | 'TLS certificate' =>
  hasCredentials ? 'API key' : 'TLS certificate';

/** Where the local cluster connects to. */
export const addressOf = ({ mode, proxyAddress, seeds }: ConfiguredRemote): string =>
  (mode === 'proxy' ? proxyAddress : seeds?.join(', ')) || 'not set';

/** How many connections are open, of how many; one node's count, which is not evidence that the link works. */
export function openOf({ mode, open, socketConnections, nodeConnections }: ConfiguredRemote): string {
  if (open === undefined) return mode === 'proxy' ? 'sockets unknown' : 'nodes unknown';
  if (mode === 'proxy') return `${open} of ${socketConnections ?? DEFAULT_SOCKET_CONNECTIONS} sockets`;
  return nodeConnections === undefined ? `${open} nodes` : `${open} of ${nodeConnections} nodes`;
}

/** Where the settings of a remote are kept. */
export function setWhere(remote: ConfiguredRemote): string {
  if (!remote.setIn) return 'unknown';
  if (isSetInFile(remote)) return 'elasticsearch.yml';
  return Object.keys(remote.setIn.transient).length > 0
    ? 'cluster settings, some of them transient'
    : 'cluster settings';
}
