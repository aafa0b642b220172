import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { CertificateFacts } from '../../common/intent';
import { type Problem, ProblemError } from '../../common/problem';
import { certificateAuthorityProblem } from '../../common/rules/pem';
import { issuerOf, subjectOf } from './names';
import { fingerprintOf, splitPem } from './pem_files';

/**
 * Reads a signing certificate and its key, before anything is sent anywhere: they have to belong together, be RSA
 * or EC (all that `CrossClusterApiKeySignatureManager` signs with) and be valid now.
 * @param certificate PEM, the leaf first, the chain behind it
 * @param key PEM, PKCS#8, PKCS#1 or SEC1, without a password
 * @throws ProblemError
 */
export function inspectSigningPair(certificate: string, key: string, now = Date.now()): CertificateFacts {
  const leaf = readCertificates(certificate, 'signing_certificate')[0] as X509Certificate;
  checkDates(leaf, now);
  const privateKey = readKey(key);
  if (!['rsa', 'ec'].includes(privateKey.asymmetricKeyType ?? '')) {
    throw bad(
      'signing_key_type',
      `A ${privateKey.asymmetricKeyType} key cannot sign requests`,
      'Elasticsearch signs with RSA and EC keys only.',
      'Use a certificate with an RSA or EC key.',
    );
  }
  if (!leaf.checkPrivateKey(privateKey)) {
    throw bad(
      'signing_pair_mismatch',
      'Certificate and key do not belong together',
      'The key is not the one the certificate was made for; Elasticsearch would accept both and every request would fail.',
      'Choose the key that was made together with this certificate.',
    );
  }
  return {
    fingerprint: leaf.fingerprint256.replaceAll(':', '').toLowerCase(),
    subjectDn: subjectOf(leaf),
    issuerDn: issuerOf(leaf),
    expiry: new Date(leaf.validTo).toISOString(),
  };
}

export interface AuthorityFacts {
  /** SHA-256 of the file's text. */
  fingerprint: string;
  subjects: string[];
}

/**
 * Reads the CA file that the remote is to be given.
 * @param leaf the certificate it has to have issued, when that is known
 * @throws ProblemError
 */
export function inspectAuthority(pem: string, leaf?: string, now = Date.now()): AuthorityFacts {
  const authorities = readAuthorities(pem);
  for (const authority of authorities) checkDates(authority, now);
  if (!authorities.some(({ ca }) => ca)) {
    throw bad(
      'signing_ca_not_ca',
      'The file holds no CA',
      `${subjectOf(authorities[0] as X509Certificate)} may not issue certificates.`,
      'Choose the certificate of the authority that issued the signing certificate.',
    );
  }
  if (leaf !== undefined && !issuedBy(leaf, authorities)) {
    throw bad(
      'signing_ca_wrong',
      'This CA did not issue the signing certificate',
      `The certificate was issued by ${issuerOf(new X509Certificate(leaf))}.`,
      'Choose the certificate of that authority.',
    );
  }
  return { fingerprint: fingerprintOf(pem), subjects: authorities.map(subjectOf) };
}

/**
 * The certificates of a CA file, judged as the page judges it: one that holds a private key goes no further.
 * @param what how the codes of problems begin
 * @throws ProblemError
 */
export function readAuthorities(pem: string, what = 'signing_ca'): X509Certificate[] {
  const unusable = certificateAuthorityProblem(pem);
  if (unusable) throw new ProblemError(unusable);
  return readCertificates(pem, what);
}

/** Follows the chain in the leaf's file up to one of the authorities. */
function issuedBy(chainPem: string, authorities: X509Certificate[]): boolean {
  const [leaf, ...chain] = splitPem(chainPem).map((pem) => new X509Certificate(pem));
  let current = leaf;
  for (let depth = 0; current && depth < 10; depth++) {
    const certificate: X509Certificate = current;
    if (
      authorities.some(
        (authority) => certificate.checkIssued(authority) && certificate.verify(authority.publicKey),
      )
    )
      return true;
    current = chain.find(
      (issuer) =>
        issuer !== certificate && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey),
    );
  }
  return false;
}

/** Each is compared with each, and compared means verified. */
const MAX_CERTIFICATES = 20;

function readCertificates(text: string, what: string): X509Certificate[] {
  const parts = splitPem(text);
  if (parts.length === 0) {
    throw bad(
      `${what}_missing`,
      'The file holds no certificate',
      'It has no -----BEGIN CERTIFICATE----- part.',
      'Choose a PEM file; a .p12 or .jks file has to be converted first.',
    );
  }
  if (parts.length > MAX_CERTIFICATES) {
    throw bad(
      `${what}_too_many`,
      'The file holds too many certificates',
      `It has ${parts.length}; up to ${MAX_CERTIFICATES} are read.`,
      'Keep those that are needed: the certificate, and the CAs that issued it.',
    );
  }
  try {
    return parts.map((part) => new X509Certificate(part));
  } catch {
    throw bad(
      `${what}_unreadable`,
      'The certificate cannot be read',
      'Its PEM text is damaged.',
      'Copy the file again.',
    );
  }
}

function checkDates(certificate: X509Certificate, now: number): void {
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  const name = subjectOf(certificate);
  if (to < now)
    throw bad(
      'certificate_expired',
      `${name} has expired`,
      `It was valid until ${certificate.validTo}.`,
      'Renew it first.',
    );
  if (from > now)
    throw bad(
      'certificate_not_yet_valid',
      `${name} is not valid yet`,
      `It is valid from ${certificate.validFrom}.`,
      'Wait until then, or use another one.',
    );
}

function readKey(text: string): KeyObject {
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(text)) {
    throw bad(
      'signing_key_encrypted',
      'The key is protected by a password',
      'The password would have to be a setting of its own in the keystore of every node, which a bundle cannot bring.',
      'Remove the password first: openssl pkey -in signing.key -out plain.key',
    );
  }
  try {
    return createPrivateKey(text);
  } catch {
    throw bad(
      'signing_key_unreadable',
      'The key cannot be read',
      'It is not a PEM private key, or is damaged.',
      'Choose the file that starts with -----BEGIN PRIVATE KEY-----.',
    );
  }
}

const bad = (code: string, title: string, why: string, tryThis: string): ProblemError => {
  const problem: Problem = { code, title, why, tryThis };
  return new ProblemError(problem);
};
