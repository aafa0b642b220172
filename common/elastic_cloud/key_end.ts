import type { Observation } from '../observation';
import { known } from '../problem';

const SOON_MS = 14 * 86_400_000;

/** When the Elastic Cloud API key ends, epoch ms, where that is within two weeks. */
export function keyEndsSoon(observation: Observation | undefined): number | undefined {
  const end = known(observation?.organization)?.keyEndsAt;
  return observation && end !== undefined && end - observation.at < SOON_MS ? end : undefined;
}
