import { describe, expect, it } from 'vitest';
import { certificateAuthorityProblem } from './pem';

const certificate = '-----BEGIN CERTIFICATE-----\nMIIB+w==\n-----END CERTIFICATE-----\n';

describe('certificateAuthorityProblem', () => {
  it('takes one certificate or several, whatever stands around them', () => {
    expect(certificateAuthorityProblem(certificate)).toBeUndefined();
    expect(certificateAuthorityProblem(`subject=CN=ca\r\n${certificate}${certificate}`)).toBeUndefined();
  });

  it.each([
    [
      'a private key',
      `${certificate}-----BEGIN EC PRIVATE KEY-----\nMHc=\n-----END EC PRIVATE KEY-----`,
      'ca_holds_private_key',
    ],
    ['half a certificate', '-----BEGIN CERTIFICATE-----\nMIIB', 'ca_not_pem'],
    ['binary read as text', '0\u0082\u0003\u00fb', 'ca_not_pem'],
    ['nothing', '', 'ca_not_pem'],
  ])('refuses %s', (_, text, code) => {
    expect(certificateAuthorityProblem(text)?.code).toBe(code);
  });
});
