import type { Observation, Trust } from '../observation';
import { known } from '../problem';
import { localDns, readCloudName } from './identity_pattern';
import { ownAccount } from './trust';

/**
 * Id of the local deployment's organization. Where the key may not see the organization it also stands in the names of the
 * deployment's node certificates, and in its trust as long as that knows one account only.
 */
export function organizationIdOf(observation: Observation): string | undefined {
  const organization = known(observation.organization);
  const trust = organization?.local?.trust;
  return organization?.id ?? scopeOf(observation) ?? (trust && soleAccount(trust));
}

/** The organization that the local's own certificates name; nothing outside of Elastic Cloud. */
export function scopeOf(observation: Observation): string | undefined {
  const clusterId = known(observation.local)?.clusterName;
  return localDns(observation)
    .map(readCloudName)
    .find((name) => name !== undefined && name.clusterId === clusterId)?.scopeId;
}

const soleAccount = (trust: Trust): string | undefined => ownAccount(trust, undefined)?.account_id;
