import type { TlsCertificateIntent } from '../intent';
import { known, type Problem } from '../problem';
import { trustLevel } from '../rules/trust';
import { searchCompatible } from '../rules/version_compatibility';
import { castOf } from './facts';
import { deploymentBusy } from './meanwhile';
import type { StepContext } from './step';
import { isTrusted, organizationId, trustSide } from './trust_facts';

/** Why the TLS certificate model cannot be planned as it was asked for, one problem each. */
export function trustProblems(context: StepContext<TlsCertificateIntent>): Problem[] {
  return [
    notSeen(context),
    incompatible(context),
    pending(context),
    setUnseen(context),
    wouldReplace(context),
    wouldTouchKeys(context),
  ].filter((problem) => problem !== undefined);
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
  const organization = known(context.observation.organization);
  const [local, remote] = [organization?.local?.version, organization?.remote?.version];
  if (!local || !remote || searchCompatible(local, remote)) return undefined;
  const specific =
    context.intent.trust === 'this_cluster' ||
    (['local', 'remote'] as const).some((side) => {
      const trust = trustSide(side, context)?.trust;
      return trust && trustLevel(trust, organizationId(context)) === 'specific';
    });
  const cast = castOf(context);
  return {
    code: 'versions_incompatible',
    title: `${cast.local} runs ${local} and ${cast.remote} runs ${remote}, which do not go together`,
    why: specific
      ? 'Trusting specific deployments brings the version policy of cross-cluster search: within one major version, or from the last minor version of a major to the next.'
      : 'Clusters connect within one major version, or from the last minor version of a major to the next.',
    tryThis: 'Upgrade the older deployment first.',
  };
}

function pending(context: StepContext<TlsCertificateIntent>): Problem | undefined {
  const busy = (['local', 'remote'] as const)
    .map((side) => trustSide(side, context))
    .find((side) => side?.deployment.pending && !isTrusted(side, context));
  return busy && deploymentBusy(busy.deployment.name);
}

const cloudRemotes = ({ observation }: StepContext) => known(observation.organization)?.local?.remoteClusters;

/** Sent without having been seen, the set would lose every entry but the new one. */
function setUnseen(context: StepContext<TlsCertificateIntent>): Problem | undefined {
  const remotes = cloudRemotes(context);
  if (context.intent.through !== 'elastic_cloud' || remotes?.seen) return undefined;
  return {
    code: 'cloud_remotes_unseen',
    title: `The remotes of ${castOf(context).local} could not be seen in Elastic Cloud`,
    why: 'Its request replaces the whole set, and would drop every connection that was not seen.',
    tryThis: 'Review again, or add the connection through Elasticsearch instead.',
    ...(remotes?.why.cause && { cause: remotes.why.cause }),
  };
}

/** An entry of the same name that leads to another deployment would go. */
function wouldReplace(context: StepContext<TlsCertificateIntent>): Problem | undefined {
  if (context.intent.through !== 'elastic_cloud') return undefined;
  const { alias } = context.intent;
  const there = known(cloudRemotes(context))?.find((remote) => remote.alias === alias);
  if (!there || there.deployment_id === known(context.observation.organization)?.remote?.id) return undefined;
  return {
    code: 'alias_taken',
    title: `Elastic Cloud already has a remote called “${alias}”`,
    why: `It leads to the deployment ${there.deployment_id}, and would be replaced.`,
    tryThis: 'Choose another name, or disconnect the existing one first.',
  };
}

/** The whole set is sent again, as certificate connections: one that uses an API key would stop working. */
function wouldTouchKeys(context: StepContext<TlsCertificateIntent>): Problem | undefined {
  if (context.intent.through !== 'elastic_cloud') return undefined;
  const listed = known(cloudRemotes(context)) ?? [];
  const keyed = (known(known(context.observation.local)?.remotes) ?? []).filter(
    ({ hasCredentials }) => hasCredentials,
  );
  const touched = listed
    .filter(({ alias }) => keyed.some((remote) => remote.alias === alias))
    .map(({ alias }) => alias);
  if (touched.length === 0) return undefined;
  return {
    code: 'cloud_api_touches_keys',
    title: `The Elastic Cloud API would change ${touched.join(', ')} too`,
    why: 'Its request replaces the whole set as certificate connections, and these use an API key.',
    tryThis: 'Add the connection through Elasticsearch instead.',
  };
}
