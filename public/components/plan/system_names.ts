import { localName, remoteName } from '../../../common/checks';
import type { SystemNames } from '../../../common/exports/text';
import type { Observation } from '../../../common/observation';

/** Names of the three systems for a plan or a run. */
export const systemNames = (
  observation: Observation | undefined,
  remote: string | undefined,
): SystemNames => ({
  local: observation ? localName(observation) : 'this deployment',
  remote: remote ?? (observation ? remoteName(observation) : 'the remote'),
  organization: 'Elastic Cloud',
});
