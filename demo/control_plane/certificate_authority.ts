/** `GET /deployments/{id}/certificate-authority`: the CA of the deployment's region. */
import { X509Certificate } from 'node:crypto';
import type { ServerRoute } from '@hapi/hapi';
import { type Context, findDeployment } from './context';

export function certificateAuthorityRoutes(context: Context): ServerRoute[] {
  return [
    {
      method: 'GET',
      path: '/deployments/{id}/certificate-authority',
      handler: (request) => {
        const { identity } = findDeployment(context, request.params.id);
        const pem = context.certificates.regionalCa(identity.regionId).certificate;
        const certificate = new X509Certificate(pem);
        return {
          recommended_trust_restriction: `*.node.${identity.clusterId}.cluster.${context.definition.id}`,
          public_certificates: [
            {
              active: true,
              pem,
              metadata: {
                fingerprint: certificate.fingerprint256,
                valid_from: new Date(certificate.validFrom).toISOString(),
                valid_to: new Date(certificate.validTo).toISOString(),
              },
            },
          ],
        };
      },
    },
  ];
}
