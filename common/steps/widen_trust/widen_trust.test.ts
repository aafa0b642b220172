import { describe, expect, test } from 'vitest';
import { LOCAL_DEPLOYMENT, local, observation, REMOTE_DEPLOYMENT } from '../../../test/support/samples';
import type { TlsCertificateIntent } from '../../intent';
import type { DeploymentDetail, Trust } from '../../observation';
import { plan } from '../../plan/plan';
import { seen } from '../../problem';

const PLAN = { cluster_topology: [{ id: 'hot_content' }], elasticsearch: { version: '9.5.3' } };
const NOBODY: Trust = { accounts: [] };
const ALL: Trust = { accounts: [{ account_id: 'o-1', trust_all: true }] };

const planned = (
  remote: Partial<DeploymentDetail>,
  { trust = 'this_cluster' }: Partial<TlsCertificateIntent> = {},
) => {
  const about: DeploymentDetail = { ...LOCAL_DEPLOYMENT, version: '9.5.3', plan: PLAN, trust: ALL };
  return plan(
    {
      model: 'tls_certificate',
      alias: 'archive',
      remote: { name: 'archive', deploymentId: 'd-remote' },
      connection: {
        proxyAddress: 'archive.example:9400',
        serverName: 'archive.example',
        socketConnections: 18,
        skipUnavailable: true,
      },
      trust,
      through: 'elasticsearch',
    },
    observation({
      local: seen(local()),
      organization: seen({
        id: 'o-1',
        local: about,
        remote: { ...about, ...REMOTE_DEPLOYMENT, ...remote },
      }),
    }),
  );
};
const stepOf = (...args: Parameters<typeof planned>) =>
  planned(...args).steps.find(({ id }) => id === 'widen_trust_of_remote');

describe('a deployment of which no trust is shown', () => {
  test('gets an entry for the one cluster, and keeps the rest of what it shows', () => {
    const external = [{ trust_relationship_id: 'partner', trust_all: true }];
    const step = stepOf({ trust: { ...NOBODY, external } });
    expect(step?.requests[0]?.body).toMatchObject({
      resources: {
        elasticsearch: [
          {
            plan: PLAN,
            settings: {
              trust: {
                accounts: [{ account_id: 'o-1', trust_all: false, trust_allowlist: ['c-local'] }],
                external,
              },
            },
          },
        ],
      },
    });
    expect(stepOf({ trust: NOBODY })?.detail).toContain('shows no trust of it in other deployments');
  });

  test('is planned for with a word of caution: the API does not say whom it trusts by itself', () => {
    const codes = (...args: Parameters<typeof planned>) => planned(...args).cautions.map(({ code }) => code);
    expect(codes({ trust: NOBODY })).toEqual(['trust_not_shown']);
    expect(codes({ trust: NOBODY }, { trust: 'whole_organization' })).toEqual([]);
    expect(codes({ trust: ALL })).toEqual([]);
  });
});

test('an update is bound to the version that was seen, where Elastic Cloud says which that is', () => {
  expect(stepOf({ trust: NOBODY, resourceVersion: '7' })?.requests[0]).toHaveProperty(
    'ifUnchanged',
    'd-remote',
  );
  expect(stepOf({ trust: NOBODY })?.requests[0]).not.toHaveProperty('ifUnchanged');
});

test.each([
  ['that is being created', { plan: undefined, pending: true }, 'deployment_being_created'],
  ['that is being changed', { pending: true }, 'deployment_busy'],
])('a deployment %s is waited for', (_, remote, code) => {
  expect(planned({ trust: NOBODY, ...remote }).blockers.map((problem) => problem.code)).toEqual([code]);
  expect(planned({ trust: ALL, ...remote }).blockers).toEqual([]);
});
