import type { Intent } from '../intent';
import type { Problem } from '../problem';

/**
 * Why a text of the intent cannot be sent, or nothing. `{{name}}` in a request stands for a value the server fills
 * in, secrets among them: a text that says so would send the key to wherever that text goes.
 */
export function namedValueProblem(intent: Intent): Problem | undefined {
  const found = /\{\{[a-z_]+(\.[a-z_]+)*\}\}/.exec(JSON.stringify(intent))?.[0];
  if (found === undefined) return undefined;
  return {
    code: 'text_reserved',
    title: `${found} cannot be part of what you enter`,
    why: 'Text in double braces stands for values that are filled in when a request is sent.',
    tryThis: 'Leave it out, or put a space after the braces.',
  };
}
