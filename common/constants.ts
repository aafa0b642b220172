/** What the plugin is called, everywhere it has to be the same. */
export const PLUGIN_ID = 'remoteClusterSetup';
export const PLUGIN_TITLE = 'Remote Cluster Setup';

/** `metadata.managed_by` of every key this product makes, so that it knows its own. */
export const MANAGED_BY = 'remote-cluster-setup';

/** Earliest version of both sides for cross-cluster API keys (Elastic docs, "API key" prerequisites). */
export const API_KEY_SINCE = '8.14.0';

/** Earliest version of both sides for strong identity verification. */
export const IDENTITY_SINCE = '9.3.0';

/** Ports of Elastic Cloud's proxies: the remote cluster server (API key) and transport (TLS certificate). */
export const API_KEY_PORT = 9443;
export const TLS_CERTIFICATE_PORT = 9400;

/** Elasticsearch's own default for `cluster.remote.<alias>.proxy_socket_connections`. */
export const DEFAULT_SOCKET_CONNECTIONS = 18;

/** Elasticsearch's own default for `cluster.remote.<alias>.node_connections`. */
export const DEFAULT_NODE_CONNECTIONS = 3;

/** Proposed life of a new cross-cluster key, in days: long enough to forget, short enough to matter. */
export const DEFAULT_KEY_DAYS = 365;
