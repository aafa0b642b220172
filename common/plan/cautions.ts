import { localName } from '../checks';
import { connects } from '../intent';
import type { Dependents } from '../observation';
import { known, type Problem, type Seen } from '../problem';
import { hostOf } from '../rules/address';
import { specialUse } from '../rules/special_addresses';
import { versionProblem } from '../version_check';
import { untriedFilters } from './access_facts';
import { disconnectCautions } from './disconnect_cautions';
import { castOf, isKeyed } from './facts';
import { firstReaderCautions } from './first_readers';
import { isIdentity } from './identity_facts';
import { isTrusted, refusingForGood } from './key_journal';
import { ownRightsCautions } from './own_rights';
import { hasReader, provingUser } from './reader_facts';
import { setElsewhereCautions } from './set_elsewhere';
import { changesSettings, settingsCautions } from './settings_facts';
import { authorityPaths, isListKnown } from './signing_authorities';
import type { StepContext } from './step';
import { isTls, trustSide } from './trust_facts';

const KINDS: { kind: keyof Dependents; what: string; pause: string }[] = [
  { kind: 'followers', what: 'follower indices', pause: 'Pause them with POST /<index>/_ccr/pause_follow' },
  {
    kind: 'autoFollowPatterns',
    what: 'auto-follow patterns',
    pause: 'Pause them with POST /_ccr/auto_follow/<name>/pause',
  },
  { kind: 'transforms', what: 'transforms', pause: 'Stop them with POST /_transform/<id>/_stop' },
  {
    kind: 'datafeeds',
    what: 'datafeeds of anomaly jobs',
    pause: 'Stop them with POST /_ml/datafeeds/<id>/_stop, then close their jobs',
  },
];

/** What to see to outside of the plan; it stops nothing. */
export const cautions = (context: StepContext): Problem[] => [
  ...inUse(context),
  ...setElsewhereCautions(context),
  ...(changesSettings(context) ? settingsCautions(context) : []),
  ...(context.intent.model === 'disconnected' ? disconnectCautions(context) : []),
  ...listIsSet(context),
  ...signingGap(context),
  ...unsupportedSearch(context),
  ...untriedFilter(context),
  ...unproved(context),
  ...ownRightsCautions(context),
  ...firstReaderCautions(context),
  ...trustNotShown(context),
  ...oddProxyAddress(context),
];

/** What relies on a connection that changes over or goes, and has to be paused or moved first. */
function inUse(context: StepContext): Problem[] {
  const dependents = known(context.observation.local)?.dependents;
  if (!dependents) return [];
  return KINDS.flatMap(({ kind, what, pause }) => caution(dependents[kind], what, pause, context) ?? []);
}

/** A list of signing CAs that nobody can see is replaced; with keys of others there, that is a blocker instead. */
function listIsSet(context: StepContext): Problem[] {
  if (!isIdentity(context) || isListKnown(context) || isTrusted(context)) return [];
  if (authorityPaths(context).length > 0) return [];
  const { remote } = castOf(context);
  return [
    {
      code: 'signing_list_is_set',
      title: `The list of signing CAs of ${remote} is set`,
      why: 'Elasticsearch never shows this list. A CA that somebody prepared on it is removed unless you name it.',
      tryThis: 'Under Security, enter the paths that have to stay on the list.',
    },
  ];
}

/** A key of another maker's is bound to the certificate before, and cannot be told of the next. */
function signingGap(context: StepContext): Problem[] {
  const [key] = isIdentity(context) ? refusingForGood(context) : [];
  if (!key) return [];
  const { remote, alias } = castOf(context);
  const maker = key.owner?.username ?? 'its maker';
  return [
    {
      code: 'signing_gap',
      title: `Searches through ${alias} fail until the new key is stored`,
      why: `The key in use admits the former certificate alone, and only ${maker} may change it.`,
      tryThis: `Sign in to ${remote} as ${maker}, whose key then admits both meanwhile; or choose a quiet hour.`,
    },
  ];
}

/** Where the nodes cannot talk at all a check stops the plan. */
function unsupportedSearch(context: StepContext): Problem[] {
  if (!connects(context.intent)) return [];
  const problem = versionProblem(context.observation, castOf(context));
  return problem?.code === 'search_unsupported' ? [problem] : [];
}

const untriedFilter = (context: StepContext): Problem[] =>
  (isKeyed(context) ? [untriedFilters(context)] : []).filter((caution) => caution !== undefined);

/** A trust that Elastic Cloud shows nothing of is replaced by what is sent, whatever the deployment trusted without it. */
function trustNotShown(context: StepContext): Problem[] {
  if (!isTls(context) || context.intent.trust !== 'this_cluster') return [];
  return (['local', 'remote'] as const).flatMap((side) => {
    const found = trustSide(side, context);
    if (!found || found.trust.accounts.length > 0) return [];
    const { name } = found.deployment;
    return [
      {
        code: 'trust_not_shown',
        title: `Elastic Cloud shows no trust of ${name}`,
        why: `The plan sets it to trust ${found.other.name}; the API does not say whom it trusted without a setting.`,
        tryThis: `Check Trust management on the Security page of ${name} first if other deployments connect to it with TLS certificates.`,
      },
    ];
  });
}

/** Elasticsearch calls the address from its own network, where these belong to the machine or its provider. */
function oddProxyAddress({ intent, observation }: StepContext): Problem[] {
  if (!connects(intent)) return [];
  const host = hostOf(intent.connection.proxyAddress);
  const use = specialUse(host);
  if (use !== 'link_local' && use !== 'metadata') return [];
  return [
    {
      code: 'proxy_address_special',
      title: `${host} is ${use === 'metadata' ? 'a cloud provider’s metadata address' : 'a link-local address'}`,
      why: `The nodes of ${localName(observation)} will connect to it. Such an address belongs to their own machine, network or cloud provider, not to a remote cluster.`,
      tryThis: 'Use the proxy address of the remote deployment.',
    },
  ];
}

/** Why the role is not proved as a user who gets it. */
function unproved(context: StepContext): Problem[] {
  if (!hasReader(context) || provingUser(context) !== undefined) return [];
  const [user] = context.intent.reader.users;
  if (user === undefined) return [];
  const acting = known(context.observation.local)?.runsAs;
  return [
    {
      code: 'role_unproved',
      title: `The search is not proved as ${user}`,
      why: 'That takes the privilege to run as this user, which yours do not include.',
      tryThis: `Log in as ${user} afterwards, and search what the key allows.`,
      ...(acting?.seen === false && acting.why.cause && { cause: acting.why.cause }),
    },
  ];
}

function caution(
  fact: Seen<string[]>,
  what: string,
  pause: string,
  context: StepContext,
): Problem | undefined {
  const { local, alias } = castOf(context);
  if (!fact.seen) {
    return {
      code: 'dependents_unseen',
      title: `Whether ${what} of ${local} use ${alias} could not be seen`,
      // Words nobody has put into a sentence stand with the cause, folded.
      why: fact.why.code === 'request_refused' ? fact.why.title : fact.why.why,
      tryThis: `Look for ${what} that use it. ${pause}, and resume them afterwards.`,
      ...(fact.why.cause && { cause: fact.why.cause }),
    };
  }
  if (fact.value.length === 0) return undefined;
  return {
    code: 'dependents_running',
    title: `${fact.value.length} ${what} of ${local} use ${alias}`,
    why: `They read through the connection while it changes: ${fact.value.join(', ')}.`,
    tryThis: `${pause}, and resume them afterwards; they keep the alias.`,
  };
}
