import { describe, expect, test } from 'vitest';
import { configSchema, toSettings } from './config';

const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const settings = (raw: object, readFile = () => CERTIFICATE) =>
  toSettings(configSchema.validate(raw), readFile);
const wrong = (raw: object) => () => configSchema.validate(raw, {}, 'remoteClusterSetup');

describe('the settings', () => {
  test('without any, reach Elastic Cloud and nothing else', () => {
    expect(settings({})).toMatchObject({
      organizationEnabled: true,
      organizationUrl: 'https://api.elastic-cloud.com/api/v1',
      certificateAuthorities: [],
      timeouts: { request: 30_000, settle: 60_000, byHand: 1_800_000 },
    });
    expect(settings({}).allowedAddresses.every((entry) => entry.startsWith('*.'))).toBe(true);
  });

  test.each([
    ['https://ece.internal:12443', 'https://ece.internal:12443/api/v1'],
    ['https://ece.internal:12443/', 'https://ece.internal:12443/api/v1'],
    ['https://api.elastic-cloud.com/api/v1', 'https://api.elastic-cloud.com/api/v1'],
  ])('take %s as the base of the API', (baseUrl, url) => {
    const allowedAddresses = ['ece.internal'];
    expect(settings({ cloud: { baseUrl }, allowedAddresses }).organizationUrl).toBe(url);
  });

  test.each(['ES.Internal', '10.0.0.1', '*.internal', '[2a00:1::1]', '2a00:1::1'])(
    'allow %s besides, in the form that hosts are compared in',
    (entry) => {
      const bare = entry.toLowerCase().replace(/[[\]]/g, '');
      expect(settings({ allowedAddresses: [entry] }).allowedAddresses).toContain(bare);
    },
  );
});

test('an IPv6 address is allowed however it is spelled', () => {
  expect(settings({ allowedAddresses: ['2A00:1:0:0::1'] }).allowedAddresses).toContain('2a00:1::1');
});

describe('a wrong setting is named', () => {
  test.each([
    [{ allowedAddresses: ['https://es.internal'] }, /\[remoteClusterSetup\.allowedAddresses\.0\]/],
    [{ allowedAddresses: ['es.internal:9200'] }, /without scheme and port/],
    [{ allowedAddresses: ['*'] }, /allowedAddresses\.0/],
    [{ cloud: { baseUrl: 'api.elastic-cloud.com' } }, /cloud\.baseUrl/],
    [{ cloud: { baseUrl: 'ftp://x' } }, /https:\/\//],
    [{ cloud: { baseUrl: 'https://user:secret@x' } }, /without credentials/],
    [{ cloud: { baseUrl: 'http://ece.internal' } }, /https:\/\//],
    [{ allowedAddresses: ['10.0.0.1:9200'] }, /without scheme and port/],
    [{ allowedAddresses: ['10.0.0'] }, /without scheme and port/],
    [{ allowedAddresses: ['...'] }, /without scheme and port/],
    [{ allowedAddresses: ['[::1'] }, /without scheme and port/],
    [{ allowedAddresses: ['10.0.0.0/8'] }, /without scheme and port/],
    [{ allowedAddresses: ['169.254.169.254'] }, /never called/],
    [{ allowedAddresses: ['[fe80::1]'] }, /never called/],
    [{ timeouts: { request: 'soon' } }, /timeouts\.request/],
    [{ timeouts: { request: 0 } }, /timeouts\.request\]: expected a time between 1s and 10m/],
    [{ timeouts: { restart: '9000h' } }, /between 1s and 24h/],
    [{ timeouts: { byHand: 0 } }, /between 1s and 24h/],
    [{ surprise: true }, /surprise/],
  ])('%j', (raw, words) => {
    expect(wrong(raw)).toThrow(words);
  });

  test('an Elastic Cloud API that would never be called', () => {
    const cloud = { baseUrl: 'https://ece.internal:12443' };
    expect(() => settings({ cloud })).toThrow(
      'remoteClusterSetup.cloud.baseUrl: ece.internal would not be called',
    );
    expect(() => settings({ cloud: { ...cloud, enabled: false } })).not.toThrow();
  });

  test('a CA file that cannot be read, or holds no certificate', () => {
    const raw = { certificateAuthorities: ['/etc/ca.crt'] };
    const failing = () => {
      throw new Error('ENOENT');
    };
    expect(() => settings(raw, failing)).toThrow('/etc/ca.crt cannot be read (ENOENT)');
    expect(() => settings(raw, () => 'x')).toThrow('/etc/ca.crt holds no PEM certificate');
  });
});
