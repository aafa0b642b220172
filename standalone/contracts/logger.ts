import type { Logger } from '../../server/kibana';

const CONTROL_CHARACTERS = /\p{Cc}/gu;

/**
 * Kibana's logger over one function that takes finished lines: `time [LEVEL][context] message`. Trace and debug are not
 * written. Control characters in messages are escaped, so that text from outside cannot pass for a line of its own.
 */
export function createLogger(write: (line: string) => void, context: string[] = []): Logger {
  const at = (level: string) => (message: string | Error) => {
    const prefix = `${new Date().toISOString()} [${level.padEnd(5)}][${context.join('.')}]`;
    write(`${prefix} ${escapeControl(message instanceof Error ? message.message : message)}`);
    if (message instanceof Error && message.stack) {
      for (const frame of message.stack.split('\n').filter((line) => line.startsWith('    at ')))
        write(frame);
    }
  };
  return {
    trace: () => undefined,
    debug: () => undefined,
    info: at('INFO'),
    warn: at('WARN'),
    error: at('ERROR'),
    fatal: at('FATAL'),
    get: (...child) => createLogger(write, [...context, ...child]),
  };
}

function escapeControl(text: string): string {
  return text.replace(CONTROL_CHARACTERS, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return character === '\n' ? '\\n' : `\\u${code}`;
  });
}
