import type { X509Certificate } from 'node:crypto';

/**
 * A distinguished name as Elasticsearch matches it: RFC 2253, the most specific part first, no spaces after commas
 * (`getSubjectX500Principal().getName(RFC2253)`). Node gives one part a line, the most general first.
 */
export const rfc2253 = (name: string): string =>
  name
    .split('\n')
    .reverse()
    .map((part) => {
      const at = part.indexOf('=');
      return `${part.slice(0, at)}=${escaped(part.slice(at + 1))}`;
    })
    .join(',');

const escaped = (value: string): string =>
  value
    .replace(/[,+"\\<>;]/g, '\\$&')
    .replace(/^([ #])/, '\\$1')
    .replace(/ $/, '\\ ');

export const subjectOf = (certificate: X509Certificate): string => rfc2253(certificate.subject);
export const issuerOf = (certificate: X509Certificate): string => rfc2253(certificate.issuer);
