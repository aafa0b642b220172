import type { CheckResult } from './check_result';
import type { Observation } from './observation';
import { known, type Problem } from './problem';
import { scopeOf } from './rules/organization_id';

/**
 * What the Elastic Cloud API key does not reach, told before anything else relies on it: it may belong to another
 * organization, or have a role on one of the two deployments alone. Never blocks: what it does not reach is done by hand.
 * @param names of both sides, for people
 */
export function organizationKeyCheck(
  observation: Observation,
  { local, remote }: { local: string; remote: string },
): CheckResult[] {
  const organization = known(observation.organization);
  if (!organization || !observation.local.seen) return [];
  const found: CheckResult[] = [];
  if (!organization.local) {
    found.push({
      id: 'organization_key',
      side: 'local',
      state: 'warning',
      title: 'The Elastic Cloud API key does not show this deployment',
      problem: unseenLocal(observation, local),
    });
  }
  if (organization.remoteUnseen) {
    found.push({
      id: 'organization_key',
      side: 'remote',
      state: 'warning',
      title: 'The Elastic Cloud API key does not show this deployment',
      problem: {
        code: 'remote_unseen_in_cloud',
        title: `The Elastic Cloud API key does not show ${remote}`,
        why: organization.remoteUnseen.why,
        tryThis: `Use a key with a role on both deployments; otherwise the network security policies of ${remote} stay unknown.`,
        ...(organization.remoteUnseen.cause && { cause: organization.remoteUnseen.cause }),
      },
    });
  }
  return found;
}

function unseenLocal(observation: Observation, local: string): Problem {
  const own = scopeOf(observation);
  const seen = known(observation.organization)?.id;
  const isForeign = own !== undefined && seen !== undefined && own !== seen;
  return {
    code: isForeign ? 'key_of_another_organization' : 'local_unseen_in_cloud',
    title: isForeign
      ? 'The Elastic Cloud API key belongs to another organization'
      : `The Elastic Cloud API key does not show ${local}`,
    why: isForeign
      ? `It belongs to the organization ${seen}, and ${local} to ${own}.`
      : 'It has no role on this deployment, or belongs to another organization.',
    tryThis: `Use a key with the role Admin on ${local}; otherwise you add the cross-cluster API key to its keystore yourself.`,
  };
}
