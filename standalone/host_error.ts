/** A fault that the person who runs the host can mend: what is wrong, why, and what to do next. */
export class HostError extends Error {
  constructor(
    readonly title: string,
    readonly why: string,
    readonly tryThis: string,
  ) {
    super(`${title} ${why} ${tryThis}`);
    this.name = 'HostError';
  }
}
