import { rfc2253FromText } from '../elasticsearch/name_text';
import type { Problem } from '../problem';

/** A certificate the local may sign with. */
export interface KnownCertificate {
  /** RFC 2253; absent where it is not known. */
  subjectDn?: string;
  /** ISO date. */
  expiry: string;
}

/** `(CN=a, O=b;X.509;SHA1:…)`, as `X509CertificateSignature` prints the leaf. */
const SIGNER = /signature certificate from \[\((.*?);X\.509;/;

/**
 * Elasticsearch says the same of an expired certificate as of one by an unknown CA. Where the certificate is known
 * here, its dates tell them apart.
 * @param now epoch ms
 */
export function nameExpiry(
  problem: Problem,
  known: readonly KnownCertificate[],
  local: string,
  now: number,
): Problem {
  const dn = rfc2253FromText(SIGNER.exec(problem.cause ?? '')?.[1] ?? '');
  if (!dn) return problem;
  const expired = known.find(({ subjectDn, expiry }) => subjectDn === dn && Date.parse(expiry) < now);
  if (!expired) return problem;
  return {
    ...problem,
    code: 'signing_certificate_expired',
    title: `The certificate ${local} signs with has expired`,
    why: `${expired.subjectDn} was valid until ${expired.expiry}.`,
    tryThis: 'Sign with a certificate that is valid: the deployment’s own, or a new one of yours.',
  };
}
