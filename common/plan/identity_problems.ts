import type { IdentityIntent } from '../intent';
import { known, type Problem } from '../problem';
import { identityImpossible } from '../security_models';
import { castOf, localDeployment } from './facts';
import { authorityBundle, signingBundle, strangersWithIdentity } from './identity_facts';
import { keysInUse } from './key_facts';
import { deploymentBusy } from './meanwhile';
import type { StepContext } from './step';

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

/** A pattern that does not admit the certificate the local signs with would end the connection. */
function lockedOut(context: StepContext<IdentityIntent>): Problem | undefined {
  const preview = known(context.observation.identity);
  const refused = preview?.local.find(({ admitted }) => !admitted);
  if (!refused) return undefined;
  const { local } = castOf(context);
  return {
    code: 'pattern_locks_out',
    title: `The pattern does not admit ${local}`,
    why: `${local} signs as ${refused.dn}, and the whole of that name has to match, capitals included.`,
    tryThis: 'Use one of the proposed patterns, or change yours until the preview admits this deployment.',
  };
}

function patternUnreadable({ observation }: StepContext): Problem | undefined {
  return observation.identity && !observation.identity.seen ? observation.identity.why : undefined;
}

/** *Never drop a CA that another connection needs*: the list is never shown, so somebody has to say. */
function unknownAuthorities(context: StepContext<IdentityIntent>): Problem | undefined {
  const strangers = strangersWithIdentity(context);
  if (
    strangers.length === 0 ||
    context.intent.authority.replacesUnknown ||
    keysInUse(context).some(({ certificateIdentity }) => certificateIdentity !== undefined)
  ) {
    return undefined;
  }
  const { remote } = castOf(context);
  return {
    code: 'signing_authorities_unknown',
    title: `${remote} may trust CAs nobody can see`,
    why: `Elasticsearch never shows the list of signing CAs, and ${
      strangers.length === 1 ? 'a key that was' : `${strangers.length} keys that were`
    } not made here ${strangers.length === 1 ? 'needs' : 'need'} one: ${strangers.map(({ name }) => name).join(', ')}. Setting the list anew would cut those connections off if their CA were left out.`,
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
  ].find((deployment) => deployment?.pending);
  return busy && deploymentBusy(busy.name);
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
