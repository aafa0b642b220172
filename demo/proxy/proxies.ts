/** The two proxy ports of Elastic Cloud in front of all deployments. */
import { readFileSync } from 'node:fs';
import type { Certificates } from '../certificates/store';
import type { OrganizationDefinition } from '../definition';
import type { Deployment } from '../deployment';
import { type ApiKeyTarget, apiKeyProxy } from './api_key_proxy';
import { API_KEY_PORT, closer, listen, proxyAddress, TRANSPORT_PORT } from './listen';
import { transportProxy } from './transport_proxy';

export interface Proxies {
  /** Loopback address of both ports. */
  address: string;
  stop(): Promise<void>;
}

export async function startProxies(
  _organization: OrganizationDefinition,
  deployments: Deployment[],
  certificates: Certificates,
): Promise<Proxies> {
  const address = await proxyAddress();
  const behind = (name: string) => deployments.find(({ identity }) => identity.endpoint === name);
  const apiKey = apiKeyProxy({
    publicCa: certificates.publicCa.certificate,
    regionalCas: certificates.regionalCas,
    target: (name) => {
      const deployment = behind(name);
      return deployment && targetOf(deployment, certificates);
    },
  });
  const transport = transportProxy((name) => behind(name)?.nodes[0]?.ports.transport);
  const close = [closer(apiKey), closer(transport)];
  await listen(apiKey, API_KEY_PORT, address);
  await listen(transport, TRANSPORT_PORT, address);
  return {
    address,
    stop: async () => {
      await Promise.all(close.map((end) => end()));
    },
  };
}

function targetOf(deployment: Deployment, certificates: Certificates): ApiKeyTarget {
  const path = certificates.serverCertificate(deployment.name);
  return {
    remoteClusterServerPort: deployment.nodes[0]?.ports.remoteClusterServer ?? 0,
    certificate: readFileSync(`${path}.crt`, 'utf8'),
    key: readFileSync(`${path}.key`, 'utf8'),
    admits: () => true,
  };
}
