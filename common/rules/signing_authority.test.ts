import { describe, expect, test } from 'vitest';
import { LOCAL_DEPLOYMENT, local, REMOTE_DEPLOYMENT, remote } from '../../test/support/samples';
import type { NodeCertificate, Observation } from '../observation';
import { seen } from '../problem';
import { signingAuthority } from './signing_authority';

const node = (issuer: string): NodeCertificate => ({
  path: 'node.crt',
  subject: 'CN=n.node.c.cluster.o',
  issuer,
  expiry: '2031-01-01T00:00:00Z',
  hasPrivateKey: true,
});

const world = (regions?: [string, string], issuers: [string, string] = ['CN=a', 'CN=a']): Observation => ({
  at: 0,
  local: seen(local({ certificates: seen([node(issuers[0])]) })),
  remote: seen(remote({ certificates: seen([node(issuers[1])]) })),
  ...(regions && {
    organization: seen({
      local: { ...LOCAL_DEPLOYMENT, region: regions[0] },
      remote: { ...REMOTE_DEPLOYMENT, region: regions[1] },
    }),
  }),
});

describe('the CA that the remote is given', () => {
  test('is there already in one region of one provider', () => {
    expect(signingAuthority('node_certificate', world(['aws-eu-west-1', 'aws-eu-west-1']))).toMatchObject({
      source: 'internal_tls_ca',
    });
  });

  test.each(['aws-us-east-1', 'gcp-europe-west3'])(
    'is the one of the local’s region when the remote is in %s',
    (region) => {
      expect(signingAuthority('node_certificate', world(['aws-eu-west-1', region]))).toMatchObject({
        source: 'regional_ca',
      });
    },
  );

  test('of a certificate of one’s own is one’s own', () => {
    expect(signingAuthority('own_certificate', world(['aws-eu-west-1', 'aws-eu-west-1']))).toMatchObject({
      source: 'dropped_in',
    });
  });

  test('follows from the issuers of the node certificates where the organization is not seen', () => {
    expect(signingAuthority('node_certificate', world())).toMatchObject({ source: 'internal_tls_ca' });
    expect(signingAuthority('node_certificate', world(undefined, ['CN=a', 'CN=b']))).toMatchObject({
      source: 'dropped_in',
    });
  });

  test('is not guessed where neither is seen', () => {
    const blind = { ...world(), local: seen(local()) };
    expect(signingAuthority('node_certificate', blind)).toMatchObject({
      problem: { code: 'region_unknown' },
    });
  });
});
