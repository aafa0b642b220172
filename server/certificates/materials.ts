import type { SigningFiles } from '../../common/api';
import { authorityBundle, isIdentity, MATERIAL, signingBundle } from '../../common/plan/identity_facts';
import type { StepContext } from '../../common/plan/step';
import { known, type Problem, ProblemError } from '../../common/problem';
import { inspectAuthority, inspectSigningPair } from './inspect';
import { joinPem } from './pem_files';

/**
 * Named values of the files a run uploads, checked against what the review showed of them.
 * @throws ProblemError when a file is missing, or is another one
 */
export function materialsFor(context: StepContext, files: SigningFiles = {}): Record<string, string> {
  if (!isIdentity(context)) return {};
  const { authority, signing } = context.intent;
  const values: Record<string, string> = {};
  if (signing.source === 'own_certificate' && signingBundle(context)) {
    const { certificate, key } = files;
    if (!certificate || !key) throw new ProblemError(missing('the signing certificate and its key'));
    if (inspectSigningPair(certificate, key).fingerprint !== signing.certificate.fingerprint) {
      throw new ProblemError(another);
    }
    values[MATERIAL.certificate] = certificate;
    values[MATERIAL.key] = key;
  }
  if (authorityBundle(context) && authority.source === 'dropped_in') {
    if (!files.authority) throw new ProblemError(missing('the CA'));
    if (inspectAuthority(files.authority, files.certificate).fingerprint !== authority.fingerprint) {
      throw new ProblemError(another);
    }
    values[MATERIAL.authority] = files.authority;
  }
  const regional = known(known(context.observation.organization)?.localAuthorities);
  if (authority.source === 'regional_ca' && regional)
    values[MATERIAL.authority] = joinPem(regional.certificates);
  return values;
}

const missing = (what: string): Problem => ({
  code: 'files_missing',
  title: `The file of ${what} is not there`,
  why: 'Files stay in the memory of the page, as credentials do; a reload forgets them.',
  tryThis: 'Go back to the security step and drop it in again.',
});

const another: Problem = {
  code: 'files_changed',
  title: 'The files are not those of the review',
  why: 'Another certificate would be uploaded than the one that was shown.',
  tryThis: 'Go back to the security step, drop in the right files and review again.',
};
