import { NEWEST, OLDEST } from './homes';

/** The Kibanas that run during these tests, each with the local cluster it stands in front of. */
export const RUNNING = [
  { version: OLDEST, local: 'legacy', react: '17.0.2', basePath: '/kbn' },
  { version: NEWEST, local: 'observability', react: '18.3.1', basePath: '' },
] as const;
