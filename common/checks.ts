import type { CheckResult } from './check_result';
import { API_KEY_SINCE } from './constants';
import { asSentences } from './diagnosis/sentences';
import type { Intent } from './intent';
import { networkPolicyCheck } from './network_policy_check';
import type { ClusterObservation, DeploymentSummary, LocalObservation, Observation } from './observation';
import { organizationKeyCheck } from './organization_key_check';
import { known, PRIVILEGE_MISSING, type Problem, type Seen } from './problem';
import { atLeast } from './rules/version';
import { versionCheck } from './version_check';

/** Cluster privileges the API key model needs on each side, asked for with `_has_privileges`. */
export const NEEDED_PRIVILEGES = { local: ['manage'], remote: ['manage_security'] } as const;

/** Asked as well, since some lines are only readable with them. */
export const ASKED_PRIVILEGES = {
  local: ['manage', 'manage_security', 'monitor'],
  remote: ['manage', 'manage_security', 'monitor'],
};

/** Licences that include `advanced-remote-cluster-security`. */
const LICENCES = ['enterprise', 'trial'];

/**
 * Judges what was seen of both sides, in the order people should read it.
 * @param model judged for it; without one, for API keys, where what they lack stops nobody who can use TLS
 *   certificates instead
 */
export function checks(observation: Observation, model?: Intent['model']): CheckResult[] {
  const remote = observation.remote;
  const results = [
    ...sideChecks('local', observation.local, localName(observation)),
    ...ownReach(observation),
    ...organizationKeyCheck(observation, {
      local: localName(observation),
      remote: remoteName(observation),
    }),
    ...networkPolicyCheck(observation, { local: localName(observation), remote: remoteName(observation) }),
    ...(remote ? sideChecks('remote', remote, remoteName(observation)) : []),
    ...versionCheck(observation, { local: localName(observation), remote: remoteName(observation) }),
    ...notItself(observation),
  ].map((result) => (result.problem ? { ...result, problem: asSentences(result.problem) } : result));
  if (model === 'tls_certificate' || model === 'disconnected' || model === 'settings_changed')
    return results.filter((result) => !onlyForKeys(result));
  if (model !== undefined || !trustSeen(observation)) return results;
  return results.map((result) =>
    result.state === 'blocked' && onlyForKeys(result) ? { ...result, state: 'warning' } : result,
  );
}

/** What the TLS certificate model does without: no key, nothing of the remote's Elasticsearch, no network policy. */
const onlyForKeys = ({ id, side }: CheckResult): boolean =>
  ['version', 'licence', 'network_policy', 'own_reach'].includes(id) ||
  (side === 'remote' && (id === 'sign_in' || id === 'privileges'));

/** Whether the trust of both sides is in sight, so that it can be widened. */
export function trustSeen(observation: Observation): boolean {
  const organization = known(observation.organization);
  return organization?.local?.trust !== undefined && organization.remote?.trust !== undefined;
}

export const blockers = (results: readonly CheckResult[]): Problem[] =>
  results.flatMap((result) => (result.state === 'blocked' && result.problem ? [result.problem] : []));

/** Name of the local for people: the deployment's, else the cluster's if that is more than an id. */
export const localName = (observation: Observation): string =>
  known(observation.organization)?.local?.name ?? spoken(known(observation.local)) ?? 'this deployment';

/** Name of the remote for people. */
export const remoteName = (observation: Observation): string =>
  known(observation.organization)?.remote?.name ?? spoken(known(observation.remote)) ?? 'the remote';

/** On Elastic Cloud the cluster's name is its id, which nobody knows it by. */
const spoken = (cluster: ClusterObservation | undefined): string | undefined =>
  cluster?.displayName ??
  (cluster && !/^[0-9a-f]{32}$/.test(cluster.clusterName) ? cluster.clusterName : undefined);

function sideChecks(side: 'local' | 'remote', fact: Seen<ClusterObservation>, name: string): CheckResult[] {
  if (!fact.seen) {
    return [{ id: 'reachable', side, state: 'blocked', title: fact.why.title, problem: fact.why }];
  }
  const cluster = fact.value;
  return [
    { id: 'reachable', side, state: 'ok', title: `Reached, version ${cluster.version}` },
    version(side, cluster, name),
    signIn(side, cluster, name),
    licence(side, cluster, name),
    privileges(side, cluster, name),
  ];
}

function version(side: 'local' | 'remote', cluster: ClusterObservation, name: string): CheckResult {
  if (atLeast(cluster.version, API_KEY_SINCE)) {
    return { id: 'version', side, state: 'ok', title: `${cluster.version} has cross-cluster API keys` };
  }
  return {
    id: 'version',
    side,
    state: 'blocked',
    title: `${cluster.version} is too old`,
    problem: versionProblem(name, cluster.version),
  };
}

function versionProblem(name: string, version: string): Problem {
  return {
    code: 'version_too_old',
    title: `${name} runs ${version}`,
    why: `Cross-cluster API keys need ${API_KEY_SINCE} or later on both sides.`,
    tryThis: `Upgrade ${name} to ${API_KEY_SINCE} or later.`,
  };
}

function signIn(side: 'local' | 'remote', cluster: ClusterObservation, name: string): CheckResult {
  const user = known(cluster.user);
  if (!user) return { id: 'sign_in', side, state: 'unknown', title: 'Who is signed in could not be seen' };
  if (side === 'remote' && user.authenticationType === 'api_key') {
    return {
      id: 'sign_in',
      side,
      state: 'blocked',
      title: 'Signed in with an API key',
      problem: apiKeySignInProblem(name),
    };
  }
  return { id: 'sign_in', side, state: 'ok', title: `Signed in as ${user.username}` };
}

/** Elasticsearch refuses to make a cross-cluster key for a caller that is an API key itself. */
export const apiKeySignInProblem = (name: string): Problem => ({
  code: 'remote_login_by_api_key',
  title: `${name} was signed in to with an API key`,
  why: 'Elasticsearch makes a cross-cluster API key only for a user, never for another API key.',
  tryThis: 'Sign in with a user name and password, or with a token of a user.',
});

function licence(side: 'local' | 'remote', cluster: ClusterObservation, name: string): CheckResult {
  const license = known(cluster.license);
  if (!license) {
    return {
      id: 'licence',
      side,
      state: 'unknown',
      title: 'The licence could not be seen',
      ...(!cluster.license.seen && { problem: cluster.license.why }),
    };
  }
  if (license.status === 'active' && LICENCES.includes(license.type)) {
    return { id: 'licence', side, state: 'ok', title: `Licence: ${license.type}` };
  }
  const expired = license.status !== 'active';
  return {
    id: 'licence',
    side,
    state: 'blocked',
    title: expired ? `The ${license.type} licence is ${license.status}` : `Licence: ${license.type}`,
    problem: {
      code: expired ? 'licence_expired' : 'licence_below_enterprise',
      title: `${name} has ${expired ? `a licence that is ${license.status}` : `the ${license.type} licence`}`,
      why: 'Cross-cluster API keys need an Enterprise licence on both sides.',
      tryThis: `Change the licence or subscription of ${name} to Enterprise, or start a trial.`,
    },
  };
}

function privileges(side: 'local' | 'remote', cluster: ClusterObservation, name: string): CheckResult {
  const held = known(cluster.privileges);
  const user = known(cluster.user)?.username ?? 'The user';
  if (!held) return { id: 'privileges', side, state: 'unknown', title: 'Privileges could not be seen' };
  const missing = NEEDED_PRIVILEGES[side].filter((privilege) => !held[privilege]);
  if (missing.length === 0) {
    return {
      id: 'privileges',
      side,
      state: 'ok',
      title: `Privileges: ${NEEDED_PRIVILEGES[side].join(', ')}`,
    };
  }
  const purpose =
    side === 'local' ? 'to add a remote and reload the keystore' : 'to make a cross-cluster API key';
  return {
    id: 'privileges',
    side,
    state: 'blocked',
    title: `Missing privilege: ${missing.join(', ')}`,
    problem: lacksPrivilege(user, missing.join(', '), name, `It is needed ${purpose}.`),
  };
}

/** A user of a side lacks a cluster privilege; for what, says `why`. */
export const lacksPrivilege = (user: string, privilege: string, name: string, why: string): Problem => ({
  code: PRIVILEGE_MISSING,
  title: `${user} lacks the cluster privilege ${privilege} on ${name}`,
  why,
  tryThis: `Use an account that has it, or ask an administrator of ${name} to add it to a role of ${user}.`,
});

/** What the logged-in user may do with a connection once it is there; setting it up takes none of it. */
function ownReach(observation: Observation): CheckResult[] {
  const local = known(observation.local);
  if (!local) return [];
  const held = known(local.ownRemoteIndices);
  if (!held) {
    return [
      {
        id: 'own_reach',
        side: 'local',
        state: 'unknown',
        title: 'Remote index privileges could not be seen',
      },
    ];
  }
  if (held.length > 0) {
    const clusters = [...new Set(held.flatMap((entry) => entry.clusters))].join(', ');
    return [
      { id: 'own_reach', side: 'local', state: 'ok', title: `Remote index privileges for: ${clusters}` },
    ];
  }
  const user = known(local.user)?.username ?? 'The user';
  return [
    {
      id: 'own_reach',
      side: 'local',
      state: 'warning',
      title: 'You can set up the connection, but not search it',
      problem: {
        code: 'own_search_not_allowed',
        title: `${user} has no remote index privileges on ${localName(observation)}`,
        why: 'Setting up the connection does not take them. Searching through it does, and testing it to the end.',
        tryThis: 'Continue, or ask for a role with remote_indices first.',
      },
    },
  ];
}

function notItself(observation: Observation): CheckResult[] {
  const local = known(observation.local);
  const remote = known(observation.remote);
  if (!local || !remote || local.clusterUuid !== remote.clusterUuid) return [];
  return [
    {
      id: 'not_itself',
      side: 'remote',
      state: 'blocked',
      title: 'This is the local deployment itself',
      problem: {
        code: 'remote_is_local',
        title: 'The remote is this deployment itself',
        why: `Both addresses lead to the cluster ${local.clusterName}.`,
        tryThis: 'Choose another deployment as the remote.',
      },
    },
  ];
}

/** Whether a deployment of the list can be chosen as remote, or why not, before anything was asked of it. */
export function deploymentProblem(
  deployment: DeploymentSummary,
  local: LocalObservation | undefined,
): Problem | undefined {
  if (local && deployment.clusterId === local.clusterName) {
    return {
      code: 'remote_is_local',
      title: 'This deployment',
      why: 'A deployment cannot be its own remote.',
      tryThis: 'Choose another deployment.',
    };
  }
  if (deployment.version && !atLeast(deployment.version, API_KEY_SINCE)) {
    return versionProblem(deployment.name, deployment.version);
  }
  return undefined;
}
