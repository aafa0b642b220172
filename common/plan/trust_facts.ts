import type { TlsCertificateIntent } from '../intent';
import type { DeploymentDetail, Trust } from '../observation';
import { known } from '../problem';
import { organizationIdOf } from '../rules/organization_id';
import { trusts, widened } from '../rules/trust';
import type { StepContext } from './step';
import type { Json } from './types';

/** Facts the steps of the TLS certificate model decide from. */

export const isTls = (context: StepContext): context is StepContext<TlsCertificateIntent> =>
  context.intent.model === 'tls_certificate';

/** One side of the trust: the deployment whose trust it is, and the one it has to let in. */
export interface TrustSide {
  deployment: DeploymentDetail;
  other: DeploymentDetail;
  trust: Trust;
}

/** Trust of the local towards the remote, or of the remote towards the local, if both were seen. */
export function trustSide(side: 'local' | 'remote', { observation }: StepContext): TrustSide | undefined {
  const organization = known(observation.organization);
  const deployment = organization?.[side];
  const other = organization?.[side === 'local' ? 'remote' : 'local'];
  return deployment?.trust && other ? { deployment, other, trust: deployment.trust } : undefined;
}

export const organizationId = ({ observation }: StepContext): string | undefined =>
  organizationIdOf(observation);

export const isTrusted = (side: TrustSide, context: StepContext): boolean =>
  trusts(side.trust, organizationId(context), side.other.clusterId);

/** The trust this intent asks for: widened where it has to be, else as it is. */
export function wantedTrust(side: TrustSide, context: StepContext<TlsCertificateIntent>): Trust {
  const id = organizationId(context);
  if (isTrusted(side, context) || id === undefined) return side.trust;
  return widened(
    side.trust,
    id,
    context.intent.trust === 'whole_organization'
      ? 'whole_organization'
      : { clusterId: side.other.clusterId },
  );
}

/** Body of a deployment update that changes the trust alone: the plan goes along as it is, since it has to. */
export const trustUpdate = ({ deployment }: Pick<TrustSide, 'deployment'>, trust: Trust): Json => ({
  prune_orphans: false,
  resources: {
    elasticsearch: [
      {
        ref_id: deployment.refId,
        region: deployment.region,
        // A plan that says how it is; while there is none, nothing is planned.
        plan: deployment.plan ?? null,
        settings: { trust: trust as unknown as Json },
      },
    ],
  },
});
