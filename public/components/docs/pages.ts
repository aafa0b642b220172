/** Pages of Elastic's documentation that this product points to, each in one place. */

/** The slice of `core.docLinks.links` that is read, by Kibana's own names. */
export interface KibanaDocLinks {
  elasticsearch?: Record<string, string | undefined>;
  ccs?: Record<string, string | undefined>;
  ccr?: Record<string, string | undefined>;
}

export type DocsPage =
  | 'remote_clusters'
  | 'api_key'
  | 'strong_identity'
  | 'certificates'
  | 'connection_settings'
  | 'skip_unavailable'
  | 'cross_cluster_search'
  | 'troubleshooting';

const BASE = 'https://www.elastic.co/docs';

interface Page {
  /** What Kibana calls it; its address then goes with Kibana's version. */
  ofKibana?(links: KibanaDocLinks): string | undefined;
  address: string;
}

const PAGES: Record<DocsPage, Page> = {
  remote_clusters: {
    ofKibana: ({ elasticsearch }) => elasticsearch?.remoteClusters,
    address: `${BASE}/deploy-manage/remote-clusters`,
  },
  api_key: {
    ofKibana: ({ elasticsearch }) => elasticsearch?.remoteClustersOnPremSetupTrustWithApiKey,
    address: `${BASE}/deploy-manage/remote-clusters/remote-clusters-api-key`,
  },
  strong_identity: { address: `${BASE}/deploy-manage/remote-clusters/ec-remote-cluster-strong-identity` },
  certificates: {
    ofKibana: ({ elasticsearch }) => elasticsearch?.remoteClustersOnPremSetupTrustWithCert,
    address: `${BASE}/deploy-manage/remote-clusters/remote-clusters-cert`,
  },
  connection_settings: {
    ofKibana: ({ elasticsearch }) => elasticsearch?.remoteClusersProxySettings,
    address: `${BASE}/reference/elasticsearch/configuration-reference/remote-clusters`,
  },
  skip_unavailable: {
    ofKibana: ({ ccs }) => ccs?.skippingDisconnectedClusters,
    address: `${BASE}/explore-analyze/cross-cluster-search`,
  },
  cross_cluster_search: {
    ofKibana: ({ ccs }) => ccs?.guide,
    address: `${BASE}/explore-analyze/cross-cluster-search`,
  },
  troubleshooting: { address: `${BASE}/troubleshoot/elasticsearch/remote-clusters` },
};

/** Address of a page: as this Kibana has it, where it knows the page. */
export const docsAddress = (page: DocsPage, links: KibanaDocLinks = {}): string =>
  PAGES[page].ofKibana?.(links) ?? PAGES[page].address;
