/**
 * A fault that the person who runs the host can mend: what is wrong, why, and what to do next.
 * Plain JavaScript, as all that `npm start` needs before the packages are there.
 */
export class HostError extends Error {
  /**
   * @param {string} title
   * @param {string} why
   * @param {string} tryThis
   */
  constructor(title, why, tryThis) {
    super(`${title} ${why} ${tryThis}`);
    this.name = 'HostError';
    /** @readonly */
    this.title = title;
    /** @readonly */
    this.why = why;
    /** @readonly */
    this.tryThis = tryThis;
  }
}
