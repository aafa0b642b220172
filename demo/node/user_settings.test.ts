import { describe, expect, it } from 'vitest';
import { readUserSettings, settingNames, withNodePaths } from './user_settings';

describe('readUserSettings', () => {
  it('reads YAML, nested or with dots, and JSON', () => {
    const tree = { cluster: { remote: { archive: { skip_unavailable: false } } } };
    expect(
      readUserSettings({ user_settings_yaml: 'cluster.remote:\n  archive.skip_unavailable: false' }),
    ).toEqual({
      'cluster.remote': { 'archive.skip_unavailable': false },
    });
    expect(readUserSettings({ user_settings_json: tree })).toEqual(tree);
    expect(readUserSettings({})).toEqual({});
    expect(readUserSettings({ user_settings_yaml: '# only a comment' })).toEqual({});
  });

  it.each([
    ['cluster.name: mine', 'cluster.name'],
    ['path.data: /elsewhere', 'path.data'],
    ['xpack:\n  security:\n    enabled: false', 'xpack.security.enabled'],
    ['xpack.security.transport.ssl.enabled: false', 'xpack.security.transport.ssl.enabled'],
  ])('refuses %j and names the setting', (yaml, name) => {
    expect(() => readUserSettings({ user_settings_yaml: yaml })).toThrow(
      `the setting [${name}] is not allowed`,
    );
  });

  it('refuses what is not a mapping', () => {
    expect(() => readUserSettings({ user_settings_yaml: '- a' })).toThrow('not a mapping');
    expect(() => readUserSettings({ user_settings_yaml: 'a: [' })).toThrow('the YAML cannot be read');
  });
});

describe('settingNames', () => {
  it('names the leaves, lists included', () => {
    expect(settingNames({ a: { b: 1, 'c.d': [1, 2] }, e: null })).toEqual(['a.b', 'a.c.d', 'e']);
  });
});

describe('withNodePaths', () => {
  it('makes paths of bundles relative to the config folder, wherever they are', () => {
    expect(
      withNodePaths({ a: '/app/config/b/c.crt', d: ['/app/config/e', '/other'], f: { g: 1, h: null } }),
    ).toEqual({ a: 'b/c.crt', d: ['e', '/other'], f: { g: 1, h: null } });
  });
});
