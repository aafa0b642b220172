/** Which Kibana the host behaves like, where 8.12 and 9.x differ. */
export type Flavour = '8.12' | '9.x';

/** The Kibana whose contracts each flavour follows. */
export const KIBANA_VERSIONS: Record<Flavour, string> = { '8.12': '8.12.2', '9.x': '9.5.3' };
