/**
 * How many characters and classes a regular expression stands for once its counted repeats are written out: what
 * compiling it takes. `(a{10}b){20}` stands for 220. Nothing is judged here: an expression that is none has a size too.
 */
export function writtenOut(pattern: string): number {
  const outer: number[] = [];
  let total = 0;
  let last = 0;
  for (const [part] of pattern.matchAll(PARTS)) {
    if (part === '(') {
      outer.push(total);
      total = 0;
      last = 0;
    } else if (part === ')') {
      last = total;
      total += outer.pop() ?? 0;
    } else if (REPEAT.test(part)) {
      const times = Math.max(...part.slice(1, -1).split(',').map(Number), 1);
      total += last * (times - 1);
      last *= times;
    } else {
      last = 1;
      total += 1;
    }
  }
  return outer.reduce((sum, before) => sum + before, total);
}

const REPEAT = /^\{\d+(,\d*)?\}$/;
/** An escape, a character class, a counted repeat, or one character. */
const PARTS = /\\[pP]\{\w*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|./gs;
