import { describe, expect, it } from 'vitest';
import { MANAGED_BY } from '../../common/constants';
import type { Observation } from '../../common/observation';
import { takenAliases } from '../../common/plan/facts';
import { seen } from '../../common/problem';
import {
  ARCHIVE,
  ARCHIVE_DETAIL,
  BOTH_SIDES,
  LOCAL,
  LOCAL_ONLY,
  OBSERVABILITY_DETAIL,
  REMOTE,
} from '../testing/samples';
import { type Draft, EMPTY_ACCESS, EMPTY_DRAFT, EMPTY_IDENTITY } from './draft';
import { aliasOf, buildIntent, connectionOf, remoteUrl } from './intent';

const picked: Draft = {
  ...EMPTY_DRAFT,
  deployment: ARCHIVE,
  remoteSettled: true,
  access: { ...EMPTY_ACCESS, search: ['logs-*'] },
};
const typed: Draft = { ...picked, source: 'address', address: 'archive.example.com:9200' };

const withRemotes = (...aliases: string[]): Observation => ({
  ...BOTH_SIDES,
  local: seen({
    ...LOCAL,
    remotes: seen(
      aliases.map((alias) => ({
        alias,
        mode: 'proxy' as const,
        proxyAddress: `${alias}.example:9443`,
        skipUnavailable: true,
        connected: true,
        hasCredentials: true,
      })),
    ),
  }),
});

describe('buildIntent', () => {
  it('fills in all that was proposed', () => {
    expect(buildIntent(picked, BOTH_SIDES)).toEqual({
      model: 'api_key',
      alias: 'archive',
      remote: { name: 'archive', deploymentId: 'd-archive' },
      connection: {
        proxyAddress: 'c2f7d9.eu-west-1.aws.elastic-cloud.com:9443',
        serverName: 'c2f7d9.eu-west-1.aws.elastic-cloud.com',
        socketConnections: 18,
        skipUnavailable: true,
      },
      access: { search: [{ names: ['logs-*'] }], replication: [] },
      expirationDays: 365,
    });
  });

  it('takes a typed address without anything of the organization', () => {
    const intent = buildIntent(typed, { ...LOCAL_ONLY, remote: seen(REMOTE) });
    expect(intent).toMatchObject({
      alias: 'archive',
      remote: { name: 'archive' },
      connection: { proxyAddress: 'archive.example.com:9443', serverName: 'archive.example.com' },
    });
    expect(intent?.remote.deploymentId).toBeUndefined();
  });

  it('leaves the expiry out when the key never expires', () => {
    expect(buildIntent({ ...picked, expirationDays: null }, BOTH_SIDES)).not.toHaveProperty('expirationDays');
  });

  it.each<[string, Partial<Draft>]>([
    ['no remote', { deployment: undefined }],
    ['a remote not looked at', { remoteSettled: false }],
    ['no access', { access: EMPTY_ACCESS }],
    ['a bad alias', { alias: 'Archive' }],
    ['a bad proxy address', { connection: { proxyAddress: 'archive' } }],
    ['no socket', { connection: { socketConnections: 0 } }],
    ['half a day', { expirationDays: 0.5 }],
    [
      'limits with replication',
      { access: { ...picked.access, query: '{"match_all":{}}', replication: ['a'] } },
    ],
    ['limits on nothing', { access: { ...EMPTY_ACCESS, grant: ['user'], replication: ['a'] } }],
  ])('is nothing with %s', (_, change) => {
    expect(buildIntent({ ...picked, ...change }, BOTH_SIDES)).toBeUndefined();
  });
});

describe('strong identity verification', () => {
  const identity: Draft = { ...picked, model: 'api_key_with_identity' };
  const certificate = {
    fingerprint: 'f'.repeat(64),
    subjectDn: 'CN=observability.example.com,O=Example',
    issuerDn: 'CN=ca',
    expiry: '2030-01-01T00:00:00.000Z',
  };
  const authority = { fingerprint: 'a'.repeat(64), subjects: ['CN=ca'] };

  it('is all proposed: node certificate, the CA that is there, the strict pattern', () => {
    expect(buildIntent(identity, BOTH_SIDES)).toMatchObject({
      model: 'api_key_with_identity',
      signing: { source: 'node_certificate' },
      authority: { source: 'internal_tls_ca', keep: [] },
      identityPattern: 'CN=[^.]+\\.node\\.c1a0b5\\.cluster\\.5c0pe',
    });
  });

  it('waits for the files of one’s own certificate and its CA', () => {
    const own = { ...EMPTY_IDENTITY, signing: 'own_certificate' as const };
    expect(buildIntent({ ...identity, identity: own }, BOTH_SIDES)).toBeUndefined();
    expect(buildIntent({ ...identity, identity: { ...own, certificate } }, BOTH_SIDES)).toBeUndefined();
    expect(
      buildIntent({ ...identity, identity: { ...own, certificate, authority } }, BOTH_SIDES),
    ).toMatchObject({
      signing: { source: 'own_certificate', certificate },
      authority: { source: 'dropped_in', fingerprint: authority.fingerprint },
      identityPattern: 'CN=observability\\.example\\.com,O=Example',
    });
  });

  it('gives the CA of the local’s region to a remote elsewhere', () => {
    const elsewhere: Observation = {
      ...BOTH_SIDES,
      organization: seen({
        local: OBSERVABILITY_DETAIL,
        remote: { ...ARCHIVE_DETAIL, region: 'gcp-europe-west3' },
      }),
    };
    expect(buildIntent(identity, elsewhere)).toMatchObject({ authority: { source: 'regional_ca' } });
    const given = { ...EMPTY_IDENTITY, ownAuthority: true, authority };
    expect(buildIntent({ ...identity, identity: given }, elsewhere)).toMatchObject({
      authority: { source: 'dropped_in' },
    });
  });

  it('takes a pattern of one’s own to the letter', () => {
    const own = { ...EMPTY_IDENTITY, patternForm: 'own' as const, ownPattern: 'CN=.* ' };
    expect(buildIntent({ ...identity, identity: own }, BOTH_SIDES)).toMatchObject({
      identityPattern: 'CN=.* ',
    });
  });
});

describe('aliases', () => {
  it('proposes a free one', () => {
    expect(aliasOf(picked, withRemotes('archive'))).toBe('archive-2');
  });

  it('leaves an alias free whose key on the remote is ours: the plan goes on from there', () => {
    const key = {
      id: 'k1',
      name: 'observability → archive',
      creation: 1,
      access: { search: [], replication: [] },
      metadata: {
        managed_by: MANAGED_BY,
        alias: 'archive',
        proxy_address: 'archive.example:9443',
        local_cluster_uuid: LOCAL.clusterUuid,
      },
    };
    const observation = {
      ...withRemotes('archive', 'other'),
      remote: seen({ ...REMOTE, keys: seen([key]) }),
    };
    expect(takenAliases(observation)).toEqual(['other']);
    expect(aliasOf(picked, observation)).toBe('archive');
  });
});

describe('addresses', () => {
  it('knows the address of a picked deployment once it was observed, and not of another one', () => {
    expect(remoteUrl(picked, BOTH_SIDES)).toBe('https://archive.example.elastic-cloud.com:443');
    expect(remoteUrl(picked, LOCAL_ONLY)).toBeUndefined();
    expect(remoteUrl({ ...picked, deployment: { ...ARCHIVE, id: 'd-other' } }, BOTH_SIDES)).toBeUndefined();
  });

  it('keeps what was changed by hand over what is proposed', () => {
    const connection = connectionOf({ ...picked, connection: { skipUnavailable: false } }, BOTH_SIDES);
    expect(connection).toMatchObject({ skipUnavailable: false, socketConnections: 18 });
  });
});
