import type { OrganizationDefinition } from '../../../demo/definition';

/** What the stories play in: a local, a remote in its region, one in another, and one whose licence falls short. */
export const STORY_ORGANIZATION: OrganizationDefinition = {
  id: '2345678901',
  name: 'Story organization',
  deployments: [
    { name: 'observability', provider: 'aws', region: 'eu-west-1', version: '9.5.3', local: true },
    { name: 'archive', provider: 'aws', region: 'eu-west-1', version: '9.5.3', sampleData: true },
    { name: 'europe', provider: 'gcp', region: 'europe-west3', version: '9.5.3', sampleData: true },
    { name: 'frugal', provider: 'aws', region: 'eu-west-1', version: '9.5.3', license: 'basic' },
  ],
};

/** Deployments that are only described; some of them are of versions that no node can be started of here. */
export const DESCRIBED_DEPLOYMENTS = 60;
