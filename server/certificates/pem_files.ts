import { createHash } from 'node:crypto';

/** SHA-256 of a text, lower-case hex: recognises a file by its content. */
export const fingerprintOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Certificates one after another, as Elasticsearch reads several CAs from one file. */
export const joinPem = (certificates: { pem: string }[]): string =>
  certificates.map(({ pem }) => `${pem.trim()}\n`).join('');

/** The certificates in a PEM text, each on its own. */
export function splitPem(text: string): string[] {
  const parts: string[] = [];
  for (let from = text.indexOf(BEGIN); from >= 0; from = text.indexOf(BEGIN, from)) {
    const end = text.indexOf(END, from);
    if (end < 0) break;
    parts.push(text.slice(from, end + END.length));
    from = end;
  }
  return parts;
}

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';
