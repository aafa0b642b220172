import type { Authority, IdentityIntent, Signing } from '../../common/intent';
import type { NodeCertificate, Observation } from '../../common/observation';
import { known, type Problem } from '../../common/problem';
import {
  localDns,
  type PatternForm,
  type ProposedPattern,
  proposePatterns,
} from '../../common/rules/identity_pattern';
import { nodeCertificates, signingAuthority } from '../../common/rules/signing_authority';
import type { Draft } from './draft';

/** What the draft means for strong identity verification, or nothing as long as a file is missing. */
export function identityPart(
  draft: Draft,
  observation: Observation,
): Pick<IdentityIntent, 'signing' | 'authority' | 'identityPattern'> | undefined {
  const signing = signingOf(draft);
  const authority = authorityOf(draft, observation);
  return (
    signing && authority && { signing, authority, identityPattern: patternOf(draft, observation).pattern }
  );
}

export function signingOf({ identity: { signing, certificate } }: Draft): Signing | undefined {
  if (signing === 'node_certificate') return { source: signing };
  return certificate && { source: signing, certificate };
}

/** The certificate the local signs with by itself, as its nodes show it. */
export const nodeCertificate = (observation: Observation | undefined): NodeCertificate | undefined =>
  nodeCertificates(known(known(observation?.local)?.certificates) ?? [])[0];

/** Which CA the remote is given, and why; a problem where nobody can tell, and a file has to be given. */
export function authorityChoice(
  { identity }: Draft,
  observation: Observation,
): { source: Authority['source']; why?: string; problem?: Problem } {
  const proposed = signingAuthority(identity.signing, observation);
  if ('problem' in proposed) return { source: 'dropped_in', problem: proposed.problem };
  return identity.ownAuthority ? { ...proposed, source: 'dropped_in' } : proposed;
}

function authorityOf(draft: Draft, observation: Observation): Authority | undefined {
  const { source } = authorityChoice(draft, observation);
  const { keep, replacesUnknown, authority } = draft.identity;
  if (source === 'dropped_in' && !authority) return undefined;
  return {
    source,
    ...(source === 'dropped_in' && { fingerprint: authority?.fingerprint }),
    keep,
    ...(replacesUnknown && { replacesUnknown }),
  };
}

/** The name the local signs with; nothing where it could not be seen or no file was given yet. */
export function signingDn(draft: Draft, observation: Observation | undefined): string | undefined {
  if (draft.identity.signing === 'own_certificate') return draft.identity.certificate?.subjectDn;
  return observation && localDns(observation)[0];
}

export function patternChoices(draft: Draft, observation: Observation | undefined): ProposedPattern[] {
  const dn = signingDn(draft, observation);
  return dn === undefined ? [] : proposePatterns(dn);
}

/** The pattern that is chosen: one of those proposed for the certificate, or one’s own. */
export function patternOf(
  draft: Draft,
  observation: Observation | undefined,
): { form: PatternForm | 'own'; pattern: string } {
  const { patternForm, ownPattern } = draft.identity;
  const choices = patternChoices(draft, observation);
  const chosen = patternForm === 'own' ? undefined : choices.find(({ form }) => form === patternForm);
  const proposed = chosen ?? (patternForm === 'own' ? undefined : choices[0]);
  return proposed ?? { form: 'own', pattern: ownPattern };
}

/** Files the draft speaks of that this tab does not hold, as after a reload. */
export function filesMissing(
  draft: Draft,
  observation: Observation,
  files: { certificate?: string; key?: string; authority?: string } = {},
): { signing: boolean; authority: boolean } {
  if (draft.model !== 'api_key_with_identity') return { signing: false, authority: false };
  return {
    signing: draft.identity.signing === 'own_certificate' && !(files.certificate && files.key),
    authority: authorityChoice(draft, observation).source === 'dropped_in' && !files.authority,
  };
}
