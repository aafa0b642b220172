import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readManifest, toInstalledManifest } from './manifest';

const source = readFileSync(new URL('../../kibana.jsonc', import.meta.url), 'utf8');
const changed = (from: string, to: string) => {
  expect(source).toContain(from);
  return source.replace(from, to);
};

it('makes kibana.json from kibana.jsonc', () => {
  expect(toInstalledManifest(readManifest(source), '1.2.3-b0', '9.5.3')).toMatchObject({
    id: 'remoteClusterSetup',
    version: '1.2.3-b0',
    kibanaVersion: '9.5.3',
    owner: { name: 'remote-cluster-setup', githubTeam: 'maintainers' },
    server: true,
    ui: true,
    requiredPlugins: ['management', 'features'],
  });
});

it.each([
  ['an unknown key', changed('"plugin": {', '"flavor": 1, "plugin": {'), 'unknown key "flavor"'],
  ['an unknown key of the plugin', changed('"server":', '"serverless":'), 'unknown key "plugin.serverless"'],
  [
    'a key that every object has',
    changed('"plugin": {', '"toString": 1, "plugin": {'),
    'unknown key "toString"',
  ],
  ['a missing key', changed('"browser": true,', ''), 'lacks the key "plugin.browser"'],
  [
    'no plugin',
    '{"type": "plugin", "id": "@kbn/x", "owner": "@a/b", "description": "x"}',
    'lacks the key "plugin"',
  ],
  ['an id with a dot', changed('"id": "remoteClusterSetup"', '"id": "remote.cluster"'), 'wrong "plugin.id"'],
  ['a number for a list', changed('["security"]', '7'), 'wrong "plugin.optionalPlugins"'],
  ['an owner without team', changed('@remote-cluster-setup/maintainers', 'somebody'), 'wrong "owner"'],
  ['half a file', source.slice(0, 300), 'cannot be read'],
  ['a list', '[]', 'cannot be read'],
  ['nothing', '', 'lacks the key'],
])('names what is wrong in a manifest with %s', (_, jsonc, words) => {
  expect(() => readManifest(jsonc)).toThrow(words);
});
