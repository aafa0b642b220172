import { localName, remoteName } from './checks';
import { API_KEY_SINCE, IDENTITY_SINCE } from './constants';
import type { SecurityModel } from './intent';
import type { Observation } from './observation';
import { known, type Problem } from './problem';
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
  /** Why it is not possible, and the way out. */
  problem?: Problem;
}

/** The security models in order of strength, each judged by what was seen. */
export function modelChoices(observation: Observation): ModelChoice[] {
  const identityProblem = identityImpossible(observation);
  return [
    {
      model: 'api_key_with_identity',
      state: identityProblem ? 'impossible' : 'recommended',
      title: 'API key with strong identity verification',
      protects: 'The key works only for requests signed by this deployment; a stolen key is worth nothing.',
      needs: `${IDENTITY_SINCE} or later and an Enterprise licence on both sides.`,
      costs:
        'Nothing restarts where both are in one region; elsewhere the remote restarts once for the CA bundle.',
      ...(identityProblem && { problem: identityProblem }),
    },
    {
      model: 'api_key',
      state: identityProblem ? 'recommended' : 'available',
      title: 'API key',
      protects:
        'The key bounds what this deployment may search and replicate; whoever holds the key may use it.',
      needs: `${API_KEY_SINCE} or later and an Enterprise licence on both sides.`,
      costs: 'Nothing restarts.',
    },
  ];
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
