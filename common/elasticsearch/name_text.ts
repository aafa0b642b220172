import { escaped, KEYWORDS } from './distinguished_name';

/** What a keyword and its value look like in `X500Principal.toString()`; a value with signs in it stands in quotes. */
const ATTRIBUTE = /([A-Z]+|OID\.[0-9.]+)=("(?:[^"\\]|\\.)*"|[^,+"]*?)(?=, |$| \+ )/sy;

/** What makes Java put a value into quotes. */
const NEEDS_QUOTES = /[,+=\n<>#;\\"]|^ | $| {2}/;

/**
 * The RFC 2253 form of a name that Java printed with `toString()`, as `GET /_ssl/certificates` and error messages have
 * it; nothing where that form does not say enough: of attributes without a keyword, whose value is printed encoded,
 * and of signs that were not readable.
 */
export function rfc2253FromText(text: string): string | undefined {
  let name = '';
  for (let at = 0; at < text.length; ) {
    if (at > 0) {
      const separator = text.startsWith(', ', at) ? ',' : '+';
      name += separator;
      at += separator === ',' ? 2 : 3;
    }
    ATTRIBUTE.lastIndex = at;
    const [found, keyword = '', value = ''] = ATTRIBUTE.exec(text) ?? [];
    const printed = found === undefined ? undefined : attribute(keyword, value);
    if (found === undefined || printed === undefined) return undefined;
    name += printed;
    at += found.length;
  }
  return name;
}

function attribute(keyword: string, value: string): string | undefined {
  const hasKeyword = Object.values(KEYWORDS).includes(keyword);
  if (/^#(?:[0-9a-f]{2})+$/.test(value)) {
    const type = hasKeyword ? keyword : /^OID\.(.+)/.exec(keyword)?.[1];
    return type === undefined ? undefined : `${type}=${value}`;
  }
  return hasKeyword && !value.includes('\ufffd') ? `${keyword}=${escaped(unquoted(value))}` : undefined;
}

/** A value that needed no quotes and has them was given them by people: they belong to it. */
function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  const inner = value.slice(1, -1).replace(/\\(["\\])/g, '$1');
  return NEEDS_QUOTES.test(inner) ? inner : value;
}
