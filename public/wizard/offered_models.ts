import type { Observation } from '../../common/observation';
import { type ModelChoice, modelChoices } from '../../common/security_models';

/** The security models this wizard can set up, in order of strength. */
export const offeredModels = (observation: Observation): ModelChoice[] =>
  modelChoices(observation).filter(({ model }) => model !== 'tls_certificate');
