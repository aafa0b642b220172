import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { config, plugin } from '../../server';
import type { HostError } from '../host_error.mjs';
import { hostForEachTest } from '../testing/host_for_each_test';
import { checkSettings, type SettingsOrigin } from './settings';

const check = (settings: Record<string, unknown>, origin: SettingsOrigin = { file: 'kibana.yml' }) =>
  checkSettings({ config, plugin }, settings, origin);

describe('settings', () => {
  it('get their defaults', () => {
    expect(check({})).toMatchObject({ enabled: true, allowedAddresses: [] });
  });

  it.each<[Record<string, unknown>, string]>([
    [
      { cloud: { url: 'https://x' } },
      'kibana.yml: [remoteClusterSetup.cloud.url]: definition for this key is missing. Correct it, or leave it out ' +
        'to use the default. Known in remoteClusterSetup.cloud are: enabled, baseUrl.',
    ],
    [{ cluod: {} }, 'Known in remoteClusterSetup are: enabled, cloud, allowedAddresses, '],
    [{ timeouts: 7 }, 'but found [number] instead. Correct'],
    [{ enabled: false }, 'kibana.yml: remoteClusterSetup.enabled is false, and'],
  ])('say what is wrong with %j', (settings, words) => {
    expect(() => check(settings)).toThrow(words);
  });

  it('are refused for a plugin without a schema, as Kibana refuses keys that nobody claims', () => {
    const bare = (settings: object) =>
      checkSettings({ plugin }, settings as Record<string, unknown>, { file: 'kibana.yml' });
    expect(() => bare({ greeting: 'x' })).toThrow(
      'kibana.yml: Unknown configuration key(s): "remoteClusterSetup.greeting".',
    );
    expect(bare({ enabled: true })).toEqual({ enabled: true });
    expect(() => bare({ enabled: false })).toThrow('remoteClusterSetup.enabled is false');
  });

  it('blame the option that stands for one', () => {
    const origin = { file: 'kibana.yml', options: { 'cloud.baseUrl': '--cloud-api' } };
    expect(() => check({ cloud: { baseUrl: 'foo' } }, origin)).toThrow(
      'An option is wrong. --cloud-api: expected a URL that starts with https://. Correct',
    );
    expect(() => check({ cloud: { enabled: 7 } }, origin)).toThrow(
      'kibana.yml: [remoteClusterSetup.cloud.enabled]',
    );
  });
});

describe('at start', () => {
  const test = hostForEachTest();
  const startWith = (settings: Record<string, unknown>, origin: SettingsOrigin) =>
    test
      .restart({ plugin: { server: { config, plugin } }, config: settings, settingsOrigin: origin })
      .catch((error: HostError) => error);

  it('a setting that does not fit what is on disk is no fault of the program', async () => {
    const gone = { certificateAuthorities: [join(test.folder, 'gone.pem')] };
    expect(await startWith(gone, { file: 'kibana.yml' })).toMatchObject({
      title: 'A setting is wrong.',
      why: expect.stringMatching(
        /^kibana\.yml: remoteClusterSetup\.certificateAuthorities: .*gone\.pem cannot/,
      ),
    });
    const noPem = { certificateAuthorities: [join(test.folder, 'manifest.json')] };
    expect(await startWith(noPem, {})).toMatchObject({ why: expect.stringContaining('no PEM certificate.') });
    expect(test.log.join()).not.toContain('FATAL');
  });

  it('an option that does not go with the settings is named', async () => {
    const origin = { options: { 'cloud.baseUrl': '--cloud-api' } };
    expect(await startWith({ cloud: { baseUrl: 'https://ece.example.org' } }, origin)).toMatchObject({
      title: 'An option is wrong.',
      why: expect.stringMatching(/^--cloud-api: ece\.example\.org would not be called; add it to remote/),
      tryThis: expect.stringContaining('the file that --config names'),
    });
  });

  it('another fault is told with where it happened', async () => {
    const broken = () => {
      throw new Error('a defect');
    };
    const server = { plugin: () => ({ setup: broken, start: () => undefined }) };
    await expect(test.restart({ plugin: { server } })).rejects.toThrow('The plugin did not start. a defect.');
    expect(test.log.join('\n')).toMatch(/\[FATAL\]\[\] a defect\n {4}at .*broken/);
  });
});
