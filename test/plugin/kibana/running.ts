import { NEWEST, OLDEST } from './homes';

/**
 * The Kibanas that run during these tests, each with the local cluster it stands in front of. Both in a space, which to
 * a plugin is part of the base path.
 */
export const RUNNING = [
  { version: OLDEST, local: 'legacy', react: '17.0.2', basePath: '/kbn/s/operations' },
  { version: NEWEST, local: 'observability', react: '18.3.1', basePath: '/s/operations' },
] as const;
