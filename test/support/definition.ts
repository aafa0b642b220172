import type { OrganizationDefinition } from '../../demo/definition';

/** What tests of real clusters run on: a local, a remote with data, one in another region, one of the version before, one that may not. */
export const TEST_ORGANIZATION: OrganizationDefinition = {
  id: '1234567890',
  name: 'Test organization',
  deployments: [
    { name: 'observability', provider: 'aws', region: 'eu-west-1', version: '9.5.3', local: true },
    { name: 'archive', provider: 'aws', region: 'eu-west-1', version: '9.5.3', sampleData: true },
    { name: 'europe', provider: 'gcp', region: 'europe-west3', version: '9.5.3', sampleData: true },
    { name: 'legacy', provider: 'aws', region: 'eu-west-1', version: '8.19.21', sampleData: true },
    { name: 'frugal', provider: 'aws', region: 'eu-west-1', version: '9.5.3', license: 'basic' },
  ],
};
