/**
 * What `parseArgs` of Node found wrong, in a sentence that says the same for every version of Node.
 *
 * @param {unknown} error what it threw
 */
export function optionFault(error) {
  const { code, message } = /** @type {Error & { code?: string }} */ (error);
  const [option] = /(?<=')--?[\w-]+/.exec(message) ?? [];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${option}.`;
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') {
    return `"${/'(.*?)'/.exec(message)?.[1]}" belongs to no option.`;
  }
  if (/does not take an argument/.test(message)) return `${option} takes no value.`;
  if (/ambiguous/.test(message)) {
    return `${option} is followed by no value of its own; one that starts with a dash is joined to it by "=".`;
  }
  if (/argument missing/.test(message)) return `${option} takes a value, and none follows.`;
  return `${message.split(/\.\s/)[0]?.replace(/\.$/, '')}.`;
}
