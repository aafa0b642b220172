import type { Authority, Signing } from '../intent';
import type { NodeCertificate, Observation } from '../observation';
import { known, type Problem } from '../problem';

/** Where `internal_tls_ca.crt` and `node.crt` are: relative paths are under the config folder of the node. */
export const INTERNAL_CA = 'internal_tls_ca.crt';
export const NODE_CERTIFICATE = { certificate: 'node.crt', key: 'node.key' } as const;

/** Folder of a bundle on the nodes of a deployment. */
export const bundlePath = (bundle: string, file: string): string => `/app/config/${bundle}/${file}`;

/** The node certificate that `signing.certificate: node.crt` signs with. */
export const nodeCertificates = (certificates: readonly NodeCertificate[]): NodeCertificate[] =>
  certificates.filter(({ path, hasPrivateKey }) => hasPrivateKey && /(^|\/)node\.crt$/.test(path));

/**
 * The table of the guide: which CA the remote has to be given for what the local signs with. Region and provider
 * decide for the deployment's own certificate; where the organization is not seen, the issuers of both sides'
 * node certificates do, since a regional CA is unique to its region.
 */
export function signingAuthority(
  signing: Signing['source'],
  observation: Observation,
): { source: Authority['source']; why: string } | { problem: Problem } {
  if (signing === 'own_certificate') {
    return {
      source: 'dropped_in',
      why: 'Your certificate was issued by a CA of your own, which the remote has to be given.',
    };
  }
  const organization = known(observation.organization);
  const same =
    organization?.local && organization.remote
      ? organization.local.region === organization.remote.region
      : sameIssuer(observation);
  if (same === undefined) {
    return {
      problem: {
        code: 'region_unknown',
        title: 'Whether both deployments share a region is not known',
        why: 'Neither the organization nor the issuers of the node certificates could be seen.',
        tryThis: 'Give an Elastic Cloud API key, or drop in the CA of the local’s region.',
      },
    };
  }
  if (same) {
    return {
      source: 'internal_tls_ca',
      why: 'Both deployments are in the same region of the same provider, so the remote already has the file.',
    };
  }
  return organization?.local
    ? {
        source: 'regional_ca',
        why: 'The deployments are in different regions, so the remote is given the CA of the local’s region.',
      }
    : {
        source: 'dropped_in',
        why: 'The deployments are in different regions; the CA of the local’s region is on its Security page, under CA certificates.',
      };
}

function sameIssuer({ local, remote }: Observation): boolean | undefined {
  const issuer = (certificates: NodeCertificate[] | undefined) =>
    nodeCertificates(certificates ?? [])[0]?.issuer;
  const [ours, theirs] = [
    issuer(known(known(local)?.certificates)),
    issuer(known(known(remote)?.certificates)),
  ];
  return ours && theirs ? ours === theirs : undefined;
}
