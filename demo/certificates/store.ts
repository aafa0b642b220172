/** The demo's certificates in the state folder: one CA for each region, one that the outside trusts. */
import { existsSync } from 'node:fs';
import { type DeploymentDefinition, identify, type OrganizationDefinition } from '../definition';
import type { StateFolder } from '../state';
import { type Authority, keptAuthority, writeCertificate } from './authority';
import { serverAlternativeNames } from './names';

export interface Certificates {
  /** Stands for the publicly trusted authorities of the real thing. */
  publicCa: Authority;
  publicCaFile: string;
  /** @throws when the organization has nothing in that region */
  regionalCa(regionId: string): Authority;
  /** PEM of all regional CAs, one after the other. */
  organizationCas: string;
  regionalCas: string[];
  /** Path, without ending, of a deployment's certificate for HTTP and its remote cluster server. */
  serverCertificate(deploymentName: string): string;
}

export async function prepareCertificates(
  state: StateFolder,
  organization: OrganizationDefinition,
  selected: DeploymentDefinition[],
): Promise<Certificates> {
  const publicCaPath = state.file('certificates', 'public_ca');
  const publicCa = await keptAuthority(publicCaPath, 'Demo public CA');
  const regions = new Map<string, Authority>();
  for (const definition of organization.deployments) {
    const { regionId } = identify(organization.id, definition);
    if (regions.has(regionId)) continue;
    const path = state.file('certificates', 'regions', regionId);
    regions.set(regionId, await keptAuthority(path, `Demo internal TLS CA ${regionId}`));
  }
  const serverCertificate = (name: string) => state.file('certificates', 'servers', name);
  for (const definition of selected) {
    const path = serverCertificate(definition.name);
    if (existsSync(`${path}.crt`)) continue;
    const { endpoint } = identify(organization.id, definition);
    const request = {
      subject: `CN=${endpoint}`,
      alternativeNames: serverAlternativeNames([endpoint, 'localhost']),
    };
    writeCertificate(path, await publicCa.issue(request));
  }
  const regionalCas = [...regions.values()].map(({ certificate }) => certificate);
  return {
    publicCa,
    publicCaFile: `${publicCaPath}.crt`,
    regionalCas,
    organizationCas: regionalCas.join(''),
    regionalCa: (regionId) => {
      const authority = regions.get(regionId);
      if (!authority) throw new Error(`The organization has nothing in region ${regionId}.`);
      return authority;
    },
    serverCertificate,
  };
}
