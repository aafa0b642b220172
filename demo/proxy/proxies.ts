/** The two proxy ports of Elastic Cloud in front of all deployments. */
import { readFileSync } from 'node:fs';
import type { Certificates } from '../certificates/store';
import type { Deployment } from '../deployment';
import type { RulesetRecord } from '../record';
import { isAdmitted } from './admission';
import { type ApiKeyTarget, apiKeyProxy } from './api_key_proxy';
import { closer, listenOnOne } from './listen';
import { transportProxy } from './transport_proxy';

export interface Proxies {
  /** Loopback address of both ports. */
  address: string;
  /** Applies changed rulesets to connections that are open. */
  enforce(): void;
  stop(): Promise<void>;
}

/** @param rulesetsOf rulesets applied to a deployment, by its id */
export async function startProxies(
  deployments: Deployment[],
  certificates: Certificates,
  rulesetsOf: (deploymentId: string) => RulesetRecord[],
): Promise<Proxies> {
  const targets = new Map(
    deployments.map((deployment) => [
      deployment.identity.endpoint,
      targetOf(deployment, certificates, rulesetsOf),
    ]),
  );
  const apiKey = apiKeyProxy(certificates.publicCa.certificate, certificates.regionalCas, targets);
  const transport = transportProxy(
    (name) => deployments.find(({ identity }) => identity.endpoint === name)?.entryNode.ports.transport,
  );
  const closers = [closer(apiKey.server), closer(transport)];
  const stop = async () => {
    await Promise.all(closers.map((close) => close()));
  };
  try {
    const address = await listenOnOne(apiKey.server, transport);
    return { address, enforce: apiKey.enforce, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function targetOf(
  deployment: Deployment,
  certificates: Certificates,
  rulesetsOf: (deploymentId: string) => RulesetRecord[],
): ApiKeyTarget {
  const path = certificates.serverCertificate(deployment.name);
  return {
    port: () => deployment.entryNode.ports.remoteClusterServer,
    certificate: readFileSync(`${path}.crt`, 'utf8'),
    key: readFileSync(`${path}.key`, 'utf8'),
    admits: (caller) => isAdmitted(caller, rulesetsOf(deployment.identity.id)),
  };
}
