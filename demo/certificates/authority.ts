/** Certificate authorities of the demo and the certificates that they sign. All keys are P-256, all files PEM. */
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as x509 from '@peculiar/x509';

const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING_ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' };
const DAY_MILLIS = 24 * 60 * 60 * 1000;
const AUTHORITY_DAYS = 3650;
const CERTIFICATE_DAYS = 1825;
const { digitalSignature, keyCertSign, cRLSign } = x509.KeyUsageFlags;

export interface CertificateFiles {
  certificate: string;
  key: string;
}

export interface Authority {
  /** PEM, as trusted by others. */
  certificate: string;
  issue(request: CertificateRequest): Promise<CertificateFiles>;
}

export interface CertificateRequest {
  /** Distinguished name, as in `CN=archive`. */
  subject: string;
  alternativeNames: x509.Extension;
  notBefore?: Date;
  notAfter?: Date;
}

/** Makes a new authority. */
export async function createAuthority(commonName: string): Promise<Authority & { key: string }> {
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=${commonName}`,
    keys,
    signingAlgorithm: SIGNING_ALGORITHM,
    ...validity(AUTHORITY_DAYS),
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(keyCertSign | cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { ...authority(certificate, keys.privateKey), key: await pemOf(keys.privateKey) };
}

/**
 * The authority kept in two files, made when they are not there.
 * @param path without an ending: `.crt` and `.key` are added
 */
export async function keptAuthority(path: string, commonName: string): Promise<Authority> {
  if (!existsSync(`${path}.crt`)) {
    const made = await createAuthority(commonName);
    writeCertificate(path, made);
  }
  const certificate = new x509.X509Certificate(readFileSync(`${path}.crt`, 'utf8'));
  return authority(certificate, await keyFromPem(readFileSync(`${path}.key`, 'utf8')));
}

/** Writes `<path>.crt` and, readable by its owner only, `<path>.key`. */
export function writeCertificate(path: string, files: CertificateFiles): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.key`, files.key, { mode: 0o600 });
  writeFileSync(`${path}.crt`, files.certificate);
}

function authority(certificate: x509.X509Certificate, privateKey: CryptoKey): Authority {
  return {
    certificate: `${certificate.toString('pem')}\n`,
    issue: (request) => issue(certificate, privateKey, request),
  };
}

async function issue(
  issuer: x509.X509Certificate,
  signingKey: CryptoKey,
  request: CertificateRequest,
): Promise<CertificateFiles> {
  const keys = await generateKeys();
  const dates = validity(CERTIFICATE_DAYS);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: request.subject,
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: SIGNING_ALGORITHM,
    notBefore: request.notBefore ?? dates.notBefore,
    notAfter: request.notAfter ?? dates.notAfter,
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.KeyUsagesExtension(digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([
        x509.ExtendedKeyUsage.serverAuth,
        x509.ExtendedKeyUsage.clientAuth,
      ]),
      request.alternativeNames,
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { certificate: `${certificate.toString('pem')}\n`, key: await pemOf(keys.privateKey) };
}

function generateKeys(): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
}

/** A day in the past, so that no clock is too slow for it. */
function validity(days: number): { notBefore: Date; notAfter: Date } {
  const now = Date.now();
  return { notBefore: new Date(now - DAY_MILLIS), notAfter: new Date(now + days * DAY_MILLIS) };
}

function serialNumber(): string {
  return `4${randomBytes(15).toString('hex').slice(1)}`;
}

async function pemOf(key: CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

function keyFromPem(pem: string): Promise<CryptoKey> {
  const [der] = x509.PemConverter.decode(pem);
  if (!der) throw new Error('A private key of the demo is damaged. Run: npm run demo:reset');
  return webcrypto.subtle.importKey('pkcs8', der, KEY_ALGORITHM, true, ['sign']);
}
