import type { CheckResult } from './check_result';
import { floorOf, nodesTalk, searchSupported, type WireVersion } from './elasticsearch/version_compatibility';
import type { ClusterObservation, DeploymentDetail, Observation } from './observation';
import { known, type Problem } from './problem';

/**
 * Whether the versions of both sides go together, whatever the security model.
 * @param names of both sides, for people
 */
export function versionCheck(
  observation: Observation,
  names: { local: string; remote: string },
): CheckResult[] {
  const problem = versionProblem(observation, names);
  if (!problem) return [];
  const state = problem.code === CANNOT_TALK ? 'blocked' : 'warning';
  return [{ id: 'versions', side: 'remote', state, title: problem.title, problem }];
}

const CANNOT_TALK = 'versions_cannot_talk';

/** What is wrong with the two versions: that nodes cannot talk at all, or that searches are not supported. */
export function versionProblem(
  observation: Observation,
  names: { local: string; remote: string },
): Problem | undefined {
  const organization = known(observation.organization);
  const local = versionOf(known(observation.local), organization?.local);
  const remote = versionOf(known(observation.remote), organization?.remote);
  return local && remote && problemBetween(names, local, remote);
}

/** The same of two versions, in the direction of the connection. */
export function problemBetween(names: Names, local: WireVersion, remote: WireVersion): Problem | undefined {
  if (nodesTalk(local, remote) === false) return cannotTalk(names, local, remote);
  return searchSupported(local.version, remote.version) ? undefined : notSupported(names, local, remote);
}

/** As the cluster says, or else as Elastic Cloud does. */
function versionOf(
  cluster: ClusterObservation | undefined,
  deployment: DeploymentDetail | undefined,
): WireVersion | undefined {
  if (cluster) return cluster;
  return deployment?.version === undefined ? undefined : { version: deployment.version };
}

type Names = { local: string; remote: string };

function cannotTalk(names: Names, local: WireVersion, remote: WireVersion): Problem {
  const floor = floorOf(local) ?? '';
  const localRefuses = Number.parseInt(remote.version, 10) < Number.parseInt(local.version, 10);
  const [newer, older] = localRefuses ? [names.local, names.remote] : [names.remote, names.local];
  const oldest = localRefuses ? floor : (floorOf(remote) ?? '');
  return {
    code: CANNOT_TALK,
    title: `${names.local} (${local.version}) and ${names.remote} (${remote.version}) cannot connect`,
    why: `The nodes of ${newer} talk to version ${oldest} and later.`,
    tryThis: `Upgrade ${older} to ${oldest} or later.`,
  };
}

const notSupported = (names: Names, local: WireVersion, remote: WireVersion): Problem => ({
  code: 'search_unsupported',
  title: `${names.local} (${local.version}) is not supported to search ${names.remote} (${remote.version})`,
  why: 'Elastic supports searches of the previous minor version, the same and later ones of a major version. Others may work, and are not tested.',
  tryThis: `Upgrade ${names.remote} to ${local.version} or later.`,
});
