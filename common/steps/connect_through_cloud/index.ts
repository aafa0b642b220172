import { putCloudRemotes } from '../../effects/organization';
import type { TlsCertificateIntent } from '../../intent';
import type { CloudRemote } from '../../observation';
import { castOf, localDeployment } from '../../plan/facts';
import { changedMeanwhile } from '../../plan/meanwhile';
import type { Step, StepContext } from '../../plan/step';
import { isTls } from '../../plan/trust_facts';
import type { Json } from '../../plan/types';
import { known, type Problem } from '../../problem';
import { sameJson } from '../../rules/canonical_json';

/**
 * Adds the connection through the Elastic Cloud API. Its `PUT` replaces the whole set, so every entry that is there
 * is sent again; remotes of other organizations are none of its business and are not in it.
 */
export const connectThroughCloud: Step<TlsCertificateIntent> = {
  id: 'connect_through_cloud',
  kind: 'write',
  system: 'organization',
  applies: (context) =>
    isTls(context) && context.intent.through === 'elastic_cloud' && localDeployment(context) !== undefined,
  words(context) {
    const { local, remote, alias } = castOf(context);
    const kept = others(context).map((entry) => entry.alias);
    return {
      title: `Add ${remote} to ${local} as ${alias}, through the Elastic Cloud API`,
      detail: `The request replaces the whole set: ${
        kept.length > 0 ? `${kept.join(', ')} ${kept.length === 1 ? 'stays' : 'stay'}, ` : ''
      }${alias} is added, nothing goes.`,
    };
  },
  alreadySo(context) {
    const there = current(context).find(({ alias }) => alias === context.intent.alias);
    return there && same(there, wanted(context)) ? 'Elastic Cloud lists it.' : undefined;
  },
  requests: (context) => [put(context, [...others(context), wanted(context)])],
  /** The request replaces the whole set: an entry that was added since would go. */
  unchanged: (reviewed, now) => otherSet(current(reviewed), reviewed, now),
  effects: (context) => [
    {
      thing: { kind: 'cloud_remote', alias: context.intent.alias },
      before: (current(context).find(({ alias }) => alias === context.intent.alias) ??
        null) as unknown as Json,
      after: wanted(context) as unknown as Json,
    },
  ],
};

function otherSet(expected: CloudRemote[], reviewed: StepContext, now: StepContext): Problem | undefined {
  const sorted = (remotes: CloudRemote[]) => [...remotes].sort((a, b) => (a.alias < b.alias ? -1 : 1));
  const seenNow = known(known(now.observation.organization)?.local?.remoteClusters);
  return seenNow && sameJson(sorted(expected), sorted(seenNow))
    ? undefined
    : changedMeanwhile(
        `The set of remotes of ${castOf(reviewed).local}`,
        'It is sent as a whole, and would take that change back.',
      );
}

const current = ({ observation }: StepContext): CloudRemote[] =>
  known(known(observation.organization)?.local?.remoteClusters) ?? [];

const others = (context: StepContext): CloudRemote[] =>
  current(context).filter(({ alias }) => alias !== context.intent.alias);

/** `skip_unavailable` always goes along: the two APIs disagree on what it is when it is left out. */
function wanted({ intent, observation }: StepContext<TlsCertificateIntent>): CloudRemote {
  const remote = known(observation.organization)?.remote;
  return {
    deployment_id: remote?.id ?? '',
    elasticsearch_ref_id: remote?.refId ?? '',
    alias: intent.alias,
    skip_unavailable: intent.connection.skipUnavailable,
  };
}

const same = (a: CloudRemote, b: CloudRemote): boolean =>
  a.deployment_id === b.deployment_id &&
  a.elasticsearch_ref_id === b.elasticsearch_ref_id &&
  a.skip_unavailable === b.skip_unavailable;

function put(context: StepContext, resources: CloudRemote[]) {
  const { id = '', refId = '' } = localDeployment(context) ?? {};
  return putCloudRemotes({ id, refId }, resources);
}
