/** The port of the host when none is named. */
export const DEFAULT_PORT = 5661;
