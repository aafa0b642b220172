/** The one shape in which anything that went wrong reaches a person. */
export interface Problem {
  /** Stable, snake_case; what tests and support refer to. */
  code: string;
  /** What happened, in one line. */
  title: string;
  /** Why it happened, as far as is known. */
  why: string;
  /** What to do next. */
  tryThis: string;
  /** The system's own words, shown folded. Never holds a secret. */
  cause?: string;
  /** Text to copy that mends it, such as a role, with what it is. */
  offer?: { label: string; text: string };
}

/** The person who asks may not: said with 403, as Kibana does. */
export const PRIVILEGE_MISSING = 'privilege_missing';

/** A problem on its way up the stack. */
export class ProblemError extends Error {
  /** @param status HTTP status our routes answer with; never 401, which would end the user's session. */
  constructor(
    readonly problem: Problem,
    readonly status: number = problem.code === PRIVILEGE_MISSING ? 403 : 400,
  ) {
    super(`${problem.code}: ${problem.title}`);
    this.name = 'ProblemError';
  }
}

/** A fact that was looked for: seen, or not, with the reason. */
export type Seen<T> = { seen: true; value: T } | { seen: false; why: Problem };

export const seen = <T>(value: T): Seen<T> => ({ seen: true, value });
export const unseen = <T>(why: Problem): Seen<T> => ({ seen: false, why });

/** The value if it was seen. */
export const known = <T>(fact: Seen<T> | undefined): T | undefined => (fact?.seen ? fact.value : undefined);
