import 'reflect-metadata';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { SubjectAlternativeNameExtension } from '@peculiar/x509';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ProblemError } from '../../common/problem';
import { type Authority, type CertificateFiles, createAuthority } from '../../demo/certificates/authority';
import { inspectAuthority, inspectSigningPair } from './inspect';
import { splitPem } from './pem_files';

const DAY = 86_400_000;
let authority: Authority;
let other: Authority;
let pair: CertificateFiles;
let stranger: CertificateFiles;

beforeAll(async () => {
  [authority, other] = [await createAuthority('Test CA'), await createAuthority('Other CA')];
  pair = await issued('CN=local,O=Example\\, Inc.,C=US');
  stranger = await issued('CN=stranger');
});

const issued = (subject: string, dates: { notBefore?: Date; notAfter?: Date } = {}) =>
  authority.issue({
    subject,
    alternativeNames: new SubjectAlternativeNameExtension([{ type: 'dns', value: 'local' }]),
    ...dates,
  });

function codeOf(inspect: () => unknown): string {
  try {
    inspect();
    return 'fine';
  } catch (error) {
    return (error as ProblemError).problem.code;
  }
}

describe('a signing certificate and its key', () => {
  test('that belong together are read', () => {
    expect(inspectSigningPair(pair.certificate, pair.key)).toMatchObject({
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      issuerDn: 'CN=Test CA',
    });
  });

  // What `getSubjectX500Principal().getName(RFC2253)` of Java 25 said of certificates with these subjects.
  test.each([
    ['CN=local,O=Example\\, Inc.,C=US', 'C=US,O=Example\\, Inc.,CN=local'],
    [
      'CN=ops,E=ops@example.com,O=Example',
      'O=Example,1.2.840.113549.1.9.1=#160f6f7073406578616d706c652e636f6d,CN=ops',
    ],
    ['CN=node,2.5.4.5=4711,O=Example', 'O=Example,2.5.4.5=#130434373131,CN=node'],
    ['CN=one,CN=two,O=Example', 'O=Example,CN=two,CN=one'],
    ['CN=a+OU=b,O=x\\+y', 'O=x\\+y,CN=a+OU=b'],
  ])('with the subject %s are called as Elasticsearch matches it', async (subject, dn) => {
    const { certificate, key } = await issued(subject);
    expect(inspectSigningPair(certificate, key).subjectDn).toBe(dn);
  });

  test('that do not belong together are refused', () => {
    expect(codeOf(() => inspectSigningPair(pair.certificate, stranger.key))).toBe('signing_pair_mismatch');
  });

  test.each([
    ['expired', { notBefore: new Date(0), notAfter: new Date(DAY) }, 'certificate_expired'],
    ['not valid yet', { notBefore: new Date(Date.now() + DAY) }, 'certificate_not_yet_valid'],
  ])('that are %s are refused', async (_, dates, code) => {
    const { certificate, key } = await issued('CN=local', dates);
    expect(codeOf(() => inspectSigningPair(certificate, key))).toBe(code);
  });

  test('with a key behind a password are refused, with the way to take it off', () => {
    const key = createPrivateKey(pair.key).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'x',
    });
    expect(codeOf(() => inspectSigningPair(pair.certificate, String(key)))).toBe('signing_key_encrypted');
  });

  test('with a key of a type that Elasticsearch does not sign with are refused', () => {
    const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    expect(codeOf(() => inspectSigningPair(pair.certificate, String(key)))).toBe('signing_key_type');
  });

  test.each([
    ['', 'signing_certificate_missing'],
    ['-----BEGIN CERTIFICATE-----\nZm9v\n-----END CERTIFICATE-----', 'signing_certificate_unreadable'],
  ])('with a certificate of %j are refused', (certificate, code) => {
    expect(codeOf(() => inspectSigningPair(certificate, pair.key))).toBe(code);
  });

  test('with a key that is none are refused, and the key is not repeated', () => {
    const damaged = pair.key.replace('MIG', 'XXX');
    try {
      inspectSigningPair(pair.certificate, damaged);
    } catch (error) {
      const { problem } = error as ProblemError;
      expect(problem.code).toBe('signing_key_unreadable');
      expect(JSON.stringify(problem)).not.toContain(damaged.split('\n')[1]);
    }
    expect.assertions(2);
  });
});

describe('the CA for the remote', () => {
  test('is read, and whether it issued the certificate', () => {
    expect(inspectAuthority(authority.certificate, pair.certificate).subjects).toEqual(['CN=Test CA']);
  });

  test('may be one of several in the file', () => {
    const both = `${other.certificate}\n${authority.certificate}`;
    expect(inspectAuthority(both, pair.certificate).subjects).toEqual(['CN=Other CA', 'CN=Test CA']);
  });

  test('that issued another certificate is refused', () => {
    expect(codeOf(() => inspectAuthority(other.certificate, pair.certificate))).toBe('signing_ca_wrong');
  });

  test('that comes with a private key is refused, as the page refuses it', () => {
    expect(codeOf(() => inspectAuthority(`${authority.certificate}\n${pair.key}`))).toBe(
      'ca_holds_private_key',
    );
  });

  test('among more certificates than are needed is refused', () => {
    expect(codeOf(() => inspectAuthority(authority.certificate.repeat(21)))).toBe('signing_ca_too_many');
  });

  test('is looked for in time that grows with the file', () => {
    expect(splitPem('-----BEGIN CERTIFICATE-----'.repeat(100_000))).toEqual([]);
  });

  test('that is no CA is refused', () => {
    expect(codeOf(() => inspectAuthority(pair.certificate))).toBe('signing_ca_not_ca');
  });
});
