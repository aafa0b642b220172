import { describe, expect, it } from 'vitest';
import { DEMO_ORGANIZATION, identify, selectDeployments } from './definition';

describe('the demo organization', () => {
  it('has one local deployment, and remotes in its region and in another', () => {
    const local = DEMO_ORGANIZATION.deployments.filter((deployment) => deployment.local);
    expect(local.map(({ name }) => name)).toEqual(['observability']);
    const regions = DEMO_ORGANIZATION.deployments.map((one) => identify(DEMO_ORGANIZATION.id, one).regionId);
    expect(new Set(regions)).toEqual(new Set(['aws-eu-west-1', 'gcp-europe-west3']));
  });

  it('gives ids of 32 hex digits and endpoints below .localhost', () => {
    for (const definition of DEMO_ORGANIZATION.deployments) {
      const { id, clusterId, endpoint } = identify(DEMO_ORGANIZATION.id, definition);
      expect(id).toMatch(/^[0-9a-f]{32}$/);
      expect(clusterId).toMatch(/^[0-9a-f]{32}$/);
      expect(id).not.toBe(clusterId);
      expect(endpoint).toMatch(/^[a-z]+-[0-9a-f]{6}\.es\.[a-z0-9-]+\.(aws|gcp)\.demo\.localhost$/);
    }
  });
});

describe('selectDeployments', () => {
  const names = (asked: string[]) => selectDeployments(DEMO_ORGANIZATION, asked).map(({ name }) => name);

  it('leaves optional deployments out unless asked for', () => {
    expect(names([])).toEqual(['observability', 'archive', 'europe']);
    expect(names(['legacy'])).toEqual(['observability', 'archive', 'europe', 'legacy']);
  });

  it('names what there is when a name is unknown', () => {
    expect(() => names(['lagacy'])).toThrow(
      'no deployment named "lagacy". It has: observability, archive, europe, legacy.',
    );
  });
});
