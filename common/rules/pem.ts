import type { Problem } from '../problem';

/** Characters of one PEM text, on the page and in every route. */
export const MAX_PEM = 50_000;

/** Whatever kind of key it is: no text that is to be a certificate may bring one. */
export const holdsPrivateKey = (text: string): boolean => text.includes('PRIVATE KEY-----');

/** Why a text cannot be one’s own signing certificate, as far as the text tells. */
export const signingCertificateProblem = (text: string): Problem | undefined =>
  holdsPrivateKey(text)
    ? {
        code: 'certificate_holds_private_key',
        title: 'The certificate file holds a private key',
        why: 'The certificate is copied to the nodes as it is; its private key goes into a file of its own.',
        tryThis:
          'Give the certificate alone, the parts from BEGIN CERTIFICATE to END CERTIFICATE, and the key beside it.',
      }
    : undefined;

/** Why a text cannot be used as CA certificates, or nothing. Tells texts apart; it does not read the certificate. */
export function certificateAuthorityProblem(text: string): Problem | undefined {
  if (holdsPrivateKey(text)) {
    return {
      code: 'ca_holds_private_key',
      title: 'This holds a private key',
      why: 'Only the certificate of the CA is needed; its private key has no business leaving its place.',
      tryThis: 'Give the certificate alone, the part from BEGIN CERTIFICATE to END CERTIFICATE.',
    };
  }
  if (/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/.test(text)) return undefined;
  return {
    code: 'ca_not_pem',
    title: 'This is not a PEM certificate',
    why: 'It holds no text from BEGIN CERTIFICATE to END CERTIFICATE.',
    tryThis: 'Convert it to PEM, or copy the whole certificate including these two lines.',
  };
}
