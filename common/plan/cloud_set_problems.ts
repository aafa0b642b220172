import type { TlsCertificateIntent } from '../intent';
import { known, type Problem } from '../problem';
import { castOf } from './facts';
import type { StepContext } from './step';

/** Why the connection cannot be added through the Elastic Cloud API, whose request replaces the whole set of remotes. */
export function cloudSetProblems(context: StepContext<TlsCertificateIntent>): Problem[] {
  if (context.intent.through !== 'elastic_cloud') return [];
  return [setUnseen(context), wouldReplace(context), wouldTouchKeys(context)].filter(
    (problem) => problem !== undefined,
  );
}

const cloudRemotes = ({ observation }: StepContext) => known(observation.organization)?.local?.remoteClusters;

/** Sent without having been seen, the set would lose every entry but the new one. */
function setUnseen(context: StepContext<TlsCertificateIntent>): Problem | undefined {
  const remotes = cloudRemotes(context);
  if (remotes?.seen) return undefined;
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
