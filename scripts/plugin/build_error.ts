/** Why a build cannot go on, for the person who started it. */
export class BuildError extends Error {
  constructor(
    readonly title: string,
    readonly why: string,
    readonly tryThis: string,
  ) {
    super(`${title} ${why} ${tryThis}`);
    this.name = 'BuildError';
  }
}
