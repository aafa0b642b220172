/** Something that the person who started the demo can mend; the message says what and how. */
export class DemoError extends Error {
  override name = 'DemoError';
}
