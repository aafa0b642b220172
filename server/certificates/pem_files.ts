import { createHash } from 'node:crypto';

/** SHA-256 of a text, lower-case hex: recognises a file by its content. */
export const fingerprintOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Certificates one after another, as Elasticsearch reads several CAs from one file. */
export const joinPem = (certificates: { pem: string }[]): string =>
  certificates.map(({ pem }) => `${pem.trim()}\n`).join('');

/** The certificates in a PEM text, each on its own. */
export const splitPem = (text: string): string[] =>
  text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
