import type { TlsCertificateIntent } from '../intent';
import type { Problem } from '../problem';
import { trustLevel } from '../rules/trust';
import { versionProblem } from '../version_check';
import { castOf } from './facts';
import { notReady } from './meanwhile';
import type { StepContext } from './step';
import { isTrusted, organizationId, trustSide } from './trust_facts';

/** Why the TLS certificate model cannot be planned as it was asked for, one problem each. */
export function trustProblems(context: StepContext<TlsCertificateIntent>): Problem[] {
  return [notSeen(context), incompatible(context), pending(context)].filter(
    (problem) => problem !== undefined,
  );
}

/** Connecting without knowing the trust is no plan: the local would only say that it is unable to. */
function notSeen(context: StepContext<TlsCertificateIntent>): Problem | undefined {
  if (trustSide('local', context) && trustSide('remote', context) && organizationId(context) !== undefined) {
    return undefined;
  }
  return {
    code: 'trust_unseen',
    title: 'Who trusts whom could not be seen',
    why: 'The trust of a deployment is a setting of Elastic Cloud, and the connection works only when both sides trust each other.',
    tryThis: 'Give an Elastic Cloud API key of the organization, and pick the remote from the list.',
  };
}

/** Trusting specific deployments brings the stricter policy of cross-cluster search, even for replication alone. */
function incompatible(context: StepContext<TlsCertificateIntent>): Problem | undefined {
  const problem = versionProblem(context.observation, castOf(context));
  const specific =
    context.intent.trust === 'this_cluster' ||
    (['local', 'remote'] as const).some((side) => {
      const trust = trustSide(side, context)?.trust;
      return trust && trustLevel(trust, organizationId(context)) === 'specific';
    });
  return problem?.code === 'search_unsupported' && specific
    ? {
        ...problem,
        code: 'versions_incompatible',
        why: 'Where specific deployments are trusted, Elastic Cloud connects only versions that support cross-cluster search.',
        tryThis: `${problem.tryThis} Or trust the whole organization.`,
      }
    : undefined;
}

function pending(context: StepContext<TlsCertificateIntent>): Problem | undefined {
  const busy = (['local', 'remote'] as const)
    .map((side) => trustSide(side, context))
    .find((side) => side && !isTrusted(side, context) && notReady(side.deployment));
  return busy && notReady(busy.deployment);
}
