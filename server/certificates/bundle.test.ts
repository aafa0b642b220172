import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { packBundle } from './bundle';
import { joinPem, splitPem } from './pem_files';

test('a bundle holds its files, readable, and is the same for the same content', () => {
  const files = { 'ca/ca.crt': 'pem text' };
  const zip = packBundle(files);
  expect(new TextDecoder().decode(unzipSync(zip)['ca/ca.crt'])).toBe('pem text');
  expect(packBundle(files).equals(zip)).toBe(true);
});

test('certificates that were joined come apart again', () => {
  const body = fc.stringMatching(/^[A-Za-z0-9+/]{4,80}$/);
  fc.assert(
    fc.property(fc.array(body, { minLength: 1 }), (bodies) => {
      const pems = bodies.map((text) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`);
      expect(splitPem(joinPem(pems.map((pem) => ({ pem }))))).toEqual(pems);
    }),
  );
});
