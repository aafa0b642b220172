import { blockers, checks, localName, remoteName, trustSeen } from './checks';
import { API_KEY_SINCE, IDENTITY_SINCE } from './constants';
import { asSentences } from './diagnosis/sentences';
import type { SecurityModel } from './intent';
import type { Observation } from './observation';
import { known, type Problem } from './problem';
import { signingAuthority } from './rules/signing_authority';
import { atLeast } from './rules/version';

/** One security model as a choice: what it gives, what it takes, and whether it can be had here. */
export interface ModelChoice {
  model: SecurityModel;
  state: 'recommended' | 'available' | 'impossible';
  title: string;
  /** What it protects, in one sentence. */
  protects: string;
  needs: string;
  costs: string;
  /** What is better, and why, for a model on its way out. */
  deprecated?: string;
  /** Elastic's documentation marks it as a technical preview. */
  preview?: true;
  /** Why it is not possible, and the way out. */
  problem?: Problem;
}

/** The security models in order of strength, each judged by what was seen. */
export function modelChoices(observation: Observation): ModelChoice[] {
  const identityProblem = identityImpossible(observation);
  const [keyProblem] = blockers(checks(observation, 'api_key'));
  const tlsProblem = tlsImpossible(observation);
  return [
    {
      model: 'api_key_with_identity',
      state: (keyProblem ?? identityProblem) ? 'impossible' : 'recommended',
      title: 'API key with strong identity verification',
      protects: 'The key works only for requests signed by this deployment; a stolen key cannot be used.',
      needs: `Version ${IDENTITY_SINCE} or later and an Enterprise license on both sides.`,
      costs: identityCosts(observation),
      preview: true,
      ...problemOf(keyProblem ?? identityProblem),
    },
    {
      model: 'api_key',
      state: keyProblem ? 'impossible' : identityProblem ? 'recommended' : 'available',
      title: 'API key',
      protects:
        'The key limits what this deployment can search and replicate. Whoever holds the key can use it.',
      needs: `Version ${API_KEY_SINCE} or later and an Enterprise license on both sides.`,
      costs: 'Nothing restarts.',
      ...problemOf(keyProblem),
    },
    {
      model: 'tls_certificate',
      state: tlsProblem ? 'impossible' : 'available',
      title: 'TLS certificate',
      protects:
        'Both deployments trust each other’s certificates; access is determined by roles with the same name.',
      needs: 'Compatible versions, and trust on both sides (set up for you).',
      costs: 'A superuser of this deployment can read everything on the remote.',
      deprecated: 'Deprecated since 9.0. Use an API key: it limits access and can expire.',
      ...problemOf(tlsProblem),
    },
  ];
}

const problemOf = (problem: Problem | undefined) => (problem ? { problem: asSentences(problem) } : {});

/** Whether the remote has to be given a CA decides whether its nodes restart. */
function identityCosts(observation: Observation): string {
  const authority = signingAuthority('node_certificate', observation);
  if ('problem' in authority) return 'Nodes of the remote restart if it is in another region.';
  if (authority.source === 'internal_tls_ca') return 'Nothing restarts.';
  return `The nodes of ${remoteName(observation)} restart one after another, for the CA of this region.`;
}

/** Trust is a setting of Elastic Cloud, so that it takes a key for its API to see and widen it. */
function tlsImpossible(observation: Observation): Problem | undefined {
  if (trustSeen(observation)) return undefined;
  return {
    code: 'trust_unseen',
    title: 'Who trusts whom could not be seen',
    why: 'The trust of a deployment is a setting of Elastic Cloud, and both sides have to trust each other.',
    tryThis: 'Give an Elastic Cloud API key in the first step and pick the remote from the list.',
  };
}

/** Why identity cannot be had: a newer local signing towards an older remote would go unsigned, silently. */
export function identityImpossible(observation: Observation): Problem | undefined {
  const [local, remote] = [known(observation.local), known(observation.remote)];
  if (remote && !atLeast(remote.version, IDENTITY_SINCE)) {
    return tooOld(
      remoteName(observation),
      remote.version,
      'Requests to it would go unsigned, without a word.',
    );
  }
  if (local && !atLeast(local.version, IDENTITY_SINCE)) {
    return tooOld(localName(observation), local.version, 'It cannot sign its requests.');
  }
  const held = known(remote?.privileges);
  if (held && !held.manage) {
    return {
      code: 'privilege_missing',
      title: `${known(remote?.user)?.username ?? 'The user'} lacks the cluster privilege manage on ${remoteName(observation)}`,
      why: 'The CA that signatures are verified with is a cluster setting of the remote.',
      tryThis: 'Sign in to the remote as a user who has manage, or use an API key without identity.',
    };
  }
  return undefined;
}

const tooOld = (name: string, version: string, effect: string): Problem => ({
  code: 'version_too_old_for_identity',
  title: `${name} runs ${version}`,
  why: `Strong identity verification needs ${IDENTITY_SINCE} or later on both sides. ${effect}`,
  tryThis: `Upgrade ${name}, or use an API key.`,
});
