import type { Problem } from '../problem';

/** Sides without a name of their own are spoken of as “this deployment” or “the remote”, also where a sentence begins. */
export const asSentences = (problem: Problem): Problem => ({
  ...problem,
  title: begun(problem.title),
  why: begun(problem.why),
  tryThis: begun(problem.tryThis),
});

const begun = (text: string): string =>
  text.replace(/^(the|this) /, (word) => `${word[0]?.toUpperCase()}${word.slice(1)}`);
