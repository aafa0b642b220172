import type { Problem } from '../problem';

/** Why a text cannot be used as CA certificates, or nothing. Tells texts apart; it does not read the certificate. */
export function certificateAuthorityProblem(text: string): Problem | undefined {
  if (text.includes('PRIVATE KEY-----')) {
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
