import { expect, test } from 'vitest';
import { certificateAuthorityProblem } from './pem';

const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

test('PEM certificates can be used, one or several', () => {
  expect(certificateAuthorityProblem(CERTIFICATE)).toBeUndefined();
  expect(certificateAuthorityProblem(`Subject: x\n${CERTIFICATE}${CERTIFICATE}`)).toBeUndefined();
});

test.each([
  ['', 'ca_not_pem'],
  ['MIIB', 'ca_not_pem'],
  ['-----BEGIN CERTIFICATE-----\nMIIB', 'ca_not_pem'],
  [`${CERTIFICATE}-----BEGIN PRIVATE KEY-----\nMIIE`, 'ca_holds_private_key'],
  ['-----BEGIN EC PRIVATE KEY-----\nMIIE\n-----END EC PRIVATE KEY-----', 'ca_holds_private_key'],
])('%j cannot: %s', (text, code) => {
  expect(certificateAuthorityProblem(text)?.code).toBe(code);
});
