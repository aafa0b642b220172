import type { ConfiguredRemote } from '../../common/observation';

/** The security model, as far as the local cluster shows it: an API key connection has its key in the keystore. */
export const modelOf = ({ hasCredentials }: ConfiguredRemote): 'API key' | 'TLS certificate' =>
  hasCredentials ? 'API key' : 'TLS certificate';

/** Where the local cluster connects to. */
export const addressOf = ({ mode, proxyAddress, seeds }: ConfiguredRemote): string =>
  (mode === 'proxy' ? proxyAddress : seeds?.join(', ')) || 'not set';
