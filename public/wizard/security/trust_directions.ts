import type { TlsCertificateIntent } from '../../../common/intent';
import type { StepContext } from '../../../common/plan/step';
import { isTrusted, organizationId, trustSide } from '../../../common/plan/trust_facts';
import { trustLevel } from '../../../common/rules/trust';
import type { TrustDirection, TrustPictureProps } from '../../components/trust_picture';

/** Both directions of trust as they are, and what the plan makes of them; nothing where one was not seen. */
export function trustDirections(context: StepContext<TlsCertificateIntent>): TrustPictureProps | undefined {
  const [local, remote] = [directionOf('local', context), directionOf('remote', context)];
  return local && remote && { local, remote };
}

function directionOf(
  which: 'local' | 'remote',
  context: StepContext<TlsCertificateIntent>,
): TrustDirection | undefined {
  const side = trustSide(which, context);
  if (!side) return undefined;
  const trusts = isTrusted(side, context);
  return {
    from: side.deployment.name,
    to: side.other.name,
    trusts,
    level: trustLevel(side.trust, organizationId(context)),
    ...(!trusts && { grants: context.intent.trust }),
  };
}
