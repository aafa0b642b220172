/**
 * A distinguished name as a certificate has it: relative names from the most general on, each with its attributes in
 * their order.
 */
export type DistinguishedName = NameAttribute[][];

export interface NameAttribute {
  /** Dotted decimal: `2.5.4.3`. */
  type: string;
  /** The value's whole encoding (DER): tag, length, content. */
  der: Uint8Array;
  /** Its content alone. */
  content: Uint8Array;
}

/** The attributes that have a keyword; of all others the value is printed in hexadecimal. */
export const KEYWORDS: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
};

/** ASN.1 strings that are printed as text, by tag, with the encoding Java reads them in. */
const TEXT: Readonly<Record<number, (content: Uint8Array) => string>> = {
  12: (content) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(content),
  19: latin1,
  20: latin1,
  22: latin1,
  27: latin1,
  30: utf16,
};

/**
 * The name as Elasticsearch matches a key's certificate identity against it: `X500Principal.getName(RFC2253)` of
 * Java 25, the most specific part first. Held to Java's own words by `names.test.ts` in `server/certificates`.
 */
export const rfc2253 = (name: DistinguishedName): string =>
  [...name]
    .reverse()
    .map((relative) => relative.map(printed).join('+'))
    .join(',');

function printed({ type, der, content }: NameAttribute): string {
  const keyword = KEYWORDS[type];
  const text = TEXT[der[0] ?? 0];
  if (keyword === undefined || text === undefined) return `${keyword ?? type}=#${hex(der)}`;
  return `${keyword}=${escaped(text(content))}`;
}

/** Signs with a meaning get a backslash, and so do blanks and carriage returns at either end. */
export function escaped(value: string): string {
  const text = value.replace(/[,=+<>#;"\\]/g, '\\$&').replaceAll('\0', '\\00');
  let [lead, trail] = [0, text.length];
  while (isBlank(text[lead])) lead++;
  while (trail > lead && isBlank(text[trail - 1])) trail--;
  const each = (blanks: string) => blanks.replace(/./gs, '\\$&');
  return each(text.slice(0, lead)) + text.slice(lead, trail) + each(text.slice(trail));
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\r';

function latin1(content: Uint8Array): string {
  return Array.from(content, (byte) => String.fromCharCode(byte)).join('');
}

function utf16(content: Uint8Array): string {
  return new TextDecoder('utf-16be', { ignoreBOM: true }).decode(content);
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
