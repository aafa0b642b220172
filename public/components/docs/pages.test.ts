import { describe, expect, it } from 'vitest';
import { type DocsPage, docsAddress, type KibanaDocLinks } from './pages';

/** As Kibana names them, its own slip of the pen included. */
const KNOWN: [DocsPage, KibanaDocLinks][] = [
  ['remote_clusters', { elasticsearch: { remoteClusters: 'here' } }],
  ['api_key', { elasticsearch: { remoteClustersOnPremSetupTrustWithApiKey: 'here' } }],
  ['certificates', { elasticsearch: { remoteClustersOnPremSetupTrustWithCert: 'here' } }],
  ['connection_settings', { elasticsearch: { remoteClusersProxySettings: 'here' } }],
  ['skip_unavailable', { ccs: { skippingDisconnectedClusters: 'here' } }],
  ['cross_cluster_search', { ccs: { guide: 'here' } }],
];

describe('the address of a page of the documentation', () => {
  it.each(KNOWN)('of %s is Kibana’s own where it knows the page, else at elastic.co', (page, links) => {
    expect(docsAddress(page, links)).toBe('here');
    for (const without of [undefined, {}, { elasticsearch: {}, ccs: {}, ccr: {} }]) {
      expect(docsAddress(page, without)).toMatch(/^https:\/\/www\.elastic\.co\/docs\/./);
    }
  });

  it.each<DocsPage>(['strong_identity', 'troubleshooting'])('of %s, which no Kibana knows', (page) => {
    expect(docsAddress(page, Object.assign({}, ...KNOWN.map(([, links]) => links)))).toMatch(
      /^https:\/\/www\.elastic\.co\/docs\/./,
    );
  });
});
