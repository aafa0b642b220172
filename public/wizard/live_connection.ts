import type { ConnectionSettings } from '../../common/intent';
import type { ConfiguredRemote, CrossClusterKey, Observation } from '../../common/observation';
import { keysMadeFor } from '../../common/plan/facts';
import { lifeOf } from '../../common/plan/key_facts';
import { localDns, proposePatterns } from '../../common/rules/identity_pattern';
import { NODE_CERTIFICATE } from '../../common/rules/signing_authority';
import { accessDraftOf, type Draft, type IdentityDraft } from './draft';
import { aliasOf, changedSettings, configuredRemotes, proposedConnection } from './intent';

/** A connection of this alias that works with a key of ours: what the wizard then changes instead of making one. */
export interface LiveConnection {
  remote: ConfiguredRemote;
  key: CrossClusterKey;
}

export function liveConnection(
  draft: Draft,
  observation: Observation | undefined,
): LiveConnection | undefined {
  if (!observation) return undefined;
  const alias = aliasOf(draft, observation);
  const remote = configuredRemotes(observation).find((one) => one.alias === alias && one.hasCredentials);
  const [key] = keysMadeFor(alias, observation);
  return remote && key && { remote, key };
}

/**
 * The draft with what a live connection has, so that what is left alone stays as it is. Done once for a key: later
 * looks do not run over what was entered since.
 */
export function filledIn(draft: Draft, observation: Observation): Draft {
  const live = liveConnection(draft, observation);
  if (!live) return withKeptSettings(draft, observation);
  if (draft.filledInFrom === live.key.id) return draft;
  const { remote, key } = live;
  const access = accessDraftOf(key.access);
  return {
    ...draft,
    filledInFrom: key.id,
    model: draft.model ?? (key.certificateIdentity === undefined ? 'api_key' : 'api_key_with_identity'),
    ...(access && { access }),
    expirationDays: lifeOf(key) ?? null,
    connection: keptSettings(remote, draft, observation),
    identity: { ...draft.identity, ...identityOf(key, observation) },
  };
}

/** Of a connection without a key of ours only the settings are known. */
function withKeptSettings(draft: Draft, observation: Observation): Draft {
  const remote = configuredRemotes(observation).find(({ alias }) => alias === draft.changing);
  if (!remote || draft.filledInFrom !== undefined) return draft;
  return {
    ...draft,
    filledInFrom: remote.alias,
    connection: keptSettings(remote, draft, observation),
  };
}

/** The settings a connection keeps: all of them, except that one that changes over goes to another port. */
function keptSettings(
  { proxyAddress, serverName = '', socketConnections, skipUnavailable }: ConfiguredRemote,
  draft: Draft,
  observation: Observation,
): Partial<ConnectionSettings> {
  const proposed = proposedConnection(draft, observation);
  return changedSettings(
    {
      ...proposed,
      ...(!draft.changesOver && proxyAddress !== undefined && { proxyAddress, serverName }),
      ...(socketConnections !== undefined && { socketConnections }),
      skipUnavailable,
    },
    proposed,
  );
}

/** What the key tells of its identity; the certificate's file it cannot give back. */
function identityOf(key: CrossClusterKey, observation: Observation): Partial<IdentityDraft> {
  const { certificateIdentity: pattern, metadata } = key;
  if (pattern === undefined) return {};
  const proposed = localDns(observation)
    .flatMap(proposePatterns)
    .find((one) => one.pattern === pattern);
  const ownCertificate =
    typeof metadata.signing_certificate === 'string' &&
    metadata.signing_certificate !== NODE_CERTIFICATE.certificate;
  return {
    signing: ownCertificate ? 'own_certificate' : 'node_certificate',
    ...(proposed ? { patternForm: proposed.form } : { patternForm: 'own', ownPattern: pattern }),
  };
}
