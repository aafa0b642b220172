import type { IdentityIntent } from '../intent';
import { known, type Problem } from '../problem';
import { identityImpossible } from '../security_models';
import { castOf, localDeployment } from './facts';
import { authorityBundle, signingBundle } from './identity_facts';
import { keysInUse } from './key_facts';
import { isBound, isTrusted } from './key_journal';
import { notReady } from './meanwhile';
import { hiddenNeeds } from './signing_authorities';
import type { StepContext } from './step';

/** Those that are about the pattern. */
export const PATTERN_CODES: readonly string[] = [
  'pattern_locks_out',
  'pattern_admits_one_node',
  'own_name_unseen',
];

/** Why strong identity verification cannot be planned as it was asked for, one problem each. */
export function identityProblems(context: StepContext<IdentityIntent>): Problem[] {
  const problems = [
    identityImpossible(context.observation),
    lockedOut(context),
    patternUnreadable(context),
    unknownAuthorities(context),
    bundleWithoutOrganization(context),
    regionalAuthorityUnseen(context),
    bundleMeetsChange(context),
  ];
  return problems.filter((problem) => problem !== undefined);
}

/** A pattern that does not admit the certificates the local signs with would end the connection. */
function lockedOut(context: StepContext<IdentityIntent>): Problem | undefined {
  const preview = known(context.observation.identity);
  if (!preview) return undefined;
  const { local } = castOf(context);
  const tryThis =
    'Use one of the proposed patterns, or change yours until the preview admits this deployment.';
  const refused = preview.local.find(({ admitted }) => !admitted);
  if (refused) {
    return {
      code: 'pattern_locks_out',
      title: `The pattern does not admit ${local}`,
      why: `${local} signs as ${refused.dn}, and the whole of that name has to match, capitals included.`,
      tryThis,
    };
  }
  if (preview.unseenNode?.admitted === false) {
    return {
      code: 'pattern_admits_one_node',
      title: `The pattern admits one node of ${local}, and not the others`,
      why: `Every node signs with a name of its own: another one is ${preview.unseenNode.dn}. Nodes get new numbers when the deployment is resized or moved.`,
      tryThis,
    };
  }
  return preview.local.length > 0 ? undefined : nameUnseen(local);
}

const nameUnseen = (local: string): Problem => ({
  code: 'own_name_unseen',
  title: `The name ${local} signs with was not seen`,
  why: 'Whether the pattern admits it cannot be told, and one that does not would end the connection.',
  tryThis:
    'Log in as a user with the cluster privilege monitor, who may see the certificates of the nodes, or sign with a certificate of your own.',
});

function patternUnreadable({ observation }: StepContext): Problem | undefined {
  return observation.identity && !observation.identity.seen ? observation.identity.why : undefined;
}

/** *Never drop a CA that another connection needs*: the list is never shown, so somebody has to say. */
function unknownAuthorities(context: StepContext<IdentityIntent>): Problem | undefined {
  const strangers = hiddenNeeds(context);
  if (
    strangers.length === 0 ||
    context.intent.authority.replacesUnknown ||
    isTrusted(context) ||
    keysInUse(context).some(
      (key) => isBound(key) && strangers.every((other) => other.creation < key.creation),
    )
  ) {
    return undefined;
  }
  const { remote } = castOf(context);
  return {
    code: 'signing_authorities_unknown',
    title: `${remote} may trust CAs nobody can see`,
    why: `Elasticsearch never shows the list of signing CAs, and ${
      strangers.length === 1 ? 'a key that was' : `${strangers.length} keys that were`
    } not made here may need one: ${strangers.map(({ name }) => name).join(', ')}. Setting the list anew would cut those connections off if their CA were left out.`,
    tryThis:
      'Enter the paths that are on the list now, so that they stay; their administrator or the deployment’s settings know them.',
  };
}

function bundleWithoutOrganization(context: StepContext<IdentityIntent>): Problem | undefined {
  if (!authorityBundle(context) && !signingBundle(context)) return undefined;
  const organization = known(context.observation.organization);
  if (localDeployment(context) && (organization?.remote || !authorityBundle(context))) return undefined;
  return {
    code: 'bundle_needs_organization',
    title: 'A bundle has to be uploaded, which takes the Elastic Cloud API',
    why: 'Files reach the nodes of a deployment only as a bundle of its plan.',
    tryThis: 'Give an Elastic Cloud API key that sees both deployments, and pick the remote from the list.',
  };
}

/** The bundle travels with the whole plan, which is not the one that is being applied. */
function bundleMeetsChange(context: StepContext<IdentityIntent>): Problem | undefined {
  const organization = known(context.observation.organization);
  const busy = [
    authorityBundle(context) && organization?.remote,
    signingBundle(context) && organization?.local,
  ].find((deployment) => deployment && notReady(deployment));
  return busy && notReady(busy);
}

function regionalAuthorityUnseen({ intent, observation }: StepContext<IdentityIntent>): Problem | undefined {
  if (intent.authority.source !== 'regional_ca') return undefined;
  const authorities = known(observation.organization)?.localAuthorities;
  if (authorities?.seen) return undefined;
  return (
    authorities?.why ?? {
      code: 'regional_ca_unseen',
      title: 'The CA of the local’s region could not be fetched',
      why: 'It comes from the Elastic Cloud API, and this deployment was not found there.',
      tryThis: 'Give an Elastic Cloud API key of the organization, or drop in the CA from the Security page.',
    }
  );
}
