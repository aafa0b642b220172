import { apiKey, byHand } from './api_key';
import { disconnectApiKey, disconnectIdentity } from './disconnect';
import { otherRegion, ownCertificate, sameRegion } from './identity';
import type { Model } from './model';
import { extendedPolicy, newPolicy } from './policy';
import { role } from './role';
import { toApiKey, toTls, trusting } from './tls';

/** A lane and what runs in it, in order. */
export interface LaneOfModels {
  local: string;
  remote: string;
  /** Extensions belong to the organization, so that the models that make some are in one lane. */
  ownsExtensions: boolean;
  models: Model[];
}

/** What runs side by side: each lane has clusters of its own. */
export const LANES: LaneOfModels[] = [
  {
    local: 'observability',
    remote: 'archive',
    ownsExtensions: false,
    models: [apiKey, sameRegion, trusting, newPolicy, toApiKey, disconnectIdentity],
  },
  {
    local: 'reporting',
    remote: 'overseas',
    ownsExtensions: true,
    models: [byHand, otherRegion, ownCertificate, extendedPolicy, role, toTls, disconnectApiKey],
  },
];
