import type { Observation } from '../observation';
import { known } from '../problem';
import type { PlanSubject } from './types';

/** Whom a plan is about: a plan for one remote must not run on another, whatever both are called. */
export function subjectOf({ local, remote, organization }: Observation): PlanSubject {
  const ids = {
    local: known(local)?.clusterUuid,
    remote: known(remote)?.clusterUuid,
    organization: known(organization)?.id,
  };
  return {
    local: ids.local ?? '',
    ...(ids.remote !== undefined && { remote: ids.remote }),
    ...(ids.organization !== undefined && { organization: ids.organization }),
  };
}
