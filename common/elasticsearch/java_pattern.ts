/**
 * Whether RE2 reads a pattern as `java.util.regex` does. The two agree on what people write in an identity pattern, and
 * differ in silence elsewhere: `[a-z&&[^b]]` cuts a class in Java, `(?U)` and `\v` mean other things, and Java refuses `a{`.
 * Held to Java's own verdicts by `java_pattern.test.ts`; what RE2 does not take at all is for RE2 to say.
 */
export function readsAlike(pattern: string): boolean {
  let repeatable = false;
  for (let at = 0; at < pattern.length; ) {
    const repeat = tokenAt(REPEAT, pattern, at);
    const token = repeat ?? tokenAt(TOKEN, pattern, at);
    if (token === undefined || (repeat !== undefined && !repeatable)) return false;
    repeatable = repeat === undefined && !NOT_REPEATED.test(token);
    at += token.length;
  }
  return !(FOLDED.test(pattern) && /[^\0-\x7f]/.test(pattern));
}

function tokenAt(sticky: RegExp, text: string, index: number): string | undefined {
  sticky.lastIndex = index;
  return sticky.exec(text)?.[0];
}

/** Where a dot stops in Java and not in RE2. */
export const hasLineEnd = (name: string): boolean => /[\n\r\u0085\u2028\u2029]/.test(name);

/** Escapes that stand for one character, and those that stand for several. */
const ONE = String.raw`\\(?:\W|[tnrfa]|x[0-9a-fA-F]{2})`;
const SEVERAL = String.raw`\\(?:[dDwWsS]|[pP](?:[LMNPSZC]|\{[LMNPSZC][a-z]?\}))`;
const IN_CLASS = String.raw`(?:${ONE}|[^\\[\]&-])`;

const TOKEN = new RegExp(
  [
    ONE,
    SEVERAL,
    String.raw`\\[bBAz]`,
    String.raw`\\Q[^]*?(?:\\E|$)`,
    // A class: no class or quotation in it, no ampersand, and a dash between two characters or at the end only.
    String.raw`\[\^?(?:${SEVERAL}|${IN_CLASS}-${IN_CLASS}|${IN_CLASS}(?!-[^\]]))+-?\]`,
    String.raw`\((?:\?(?:[ims]*(?:-[ims]+)?:|[ims]+(?:-[ims]+)?\)|-[ims]+\)|<[a-zA-Z][a-zA-Z0-9]*>))?`,
    String.raw`[^\\[({*+?]`,
  ].join('|'),
  'y',
);
const REPEAT = /(?:[*+?]|\{\d+(?:,\d*)?\})\??(?![*+?{])/y;
/** Of these Java and RE2 do not repeat the same. */
const NOT_REPEATED = /^(?:[\^$|(]|\\[bBAzQ])/;
const FOLDED = /\(\?[a-z]*i/;
