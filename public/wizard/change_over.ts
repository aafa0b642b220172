import type { SecurityModel } from '../../common/intent';
import type { Observation } from '../../common/observation';
import type { Draft } from './draft';
import { configuredRemotes } from './intent';

/**
 * The draft with another model. Where the live connection has the other kind of security it changes over; its
 * address and server name are then those of the other port.
 */
export function withModel(
  draft: Draft,
  model: SecurityModel | undefined,
  observation: Observation | undefined,
): Draft {
  const live = configuredRemotes(observation).find(({ alias }) => alias === draft.changing);
  const { proxyAddress: _address, serverName: _name, ...rest } = draft.connection;
  return {
    ...draft,
    model,
    ...(live && { changesOver: live.hasCredentials === isTls(model) }),
    ...(isTls(model) !== isTls(draft.model) && { connection: rest }),
  };
}

const isTls = (model: SecurityModel | undefined): boolean => model === 'tls_certificate';
