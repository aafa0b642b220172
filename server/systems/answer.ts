import type { Answer } from '../../common/plan/step';

/** Headers as Node and Elasticsearch's client give them. */
export type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** An answer of a system; cookies are for browsers and go no further. */
export function answerOf(status: number, body: unknown, headers: RawHeaders = {}): Answer {
  return {
    status,
    body,
    headers: Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) =>
        value === undefined || name.toLowerCase() === 'set-cookie'
          ? []
          : [[name.toLowerCase(), [value].flat().join(', ')]],
      ),
    ),
  };
}
