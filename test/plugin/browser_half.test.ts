import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { KIBANA_VERSIONS, pluginDirOf } from './kibana/homes';

/** What both Kibana 8.12 and 9.x share and this plugin uses. */
const SHARED = ['React', 'ReactDom', 'ReactRouterDom', 'ElasticEui', 'EmotionReact'];

describe.each(KIBANA_VERSIONS)('the browser half for Kibana %s', (version) => {
  const folder = join(pluginDirOf(version), 'target/public');
  const appName = readdirSync(folder).find((name) => /\.app\.[0-9a-f]{10}\.js$/.test(name)) ?? '';
  const entry = readFileSync(join(folder, 'remoteClusterSetup.plugin.js'), 'utf8');
  const app = readFileSync(join(folder, appName), 'utf8');

  it('has an entry of at most 3 kB, compressed', () => {
    expect(gzipSync(entry).length).toBeLessThanOrEqual(3000);
  });

  it('registers itself when its entry runs, and does nothing else', () => {
    const touched: PropertyKey[] = [];
    const defined: [string, () => { plugin?: unknown }, string][] = [];
    const page = { __kbnBundles__: { define: (...bundle: (typeof defined)[0]) => defined.push(bundle) } };
    const watched = new Proxy(page, {
      has: (_, name) => touched.push(name) > 0,
      get: (target, name) => Reflect.get(target, name),
      set: () => false,
    });
    runInNewContext(`with (page) { ${entry} }`, { page: watched });
    expect(new Set(touched)).toEqual(new Set(['__kbnBundles__']));
    expect(defined).toHaveLength(1);
    const [key, exportsOf, moduleKey] = defined[0] ?? ['', (): { plugin?: unknown } => ({}), ''];
    expect([key, moduleKey]).toEqual(Array(2).fill('plugin/remoteClusterSetup/public'));
    expect(exportsOf()).toMatchObject({ plugin: expect.any(Function) });
    expect(exportsOf().plugin).toBe(exportsOf().plugin);
  });

  it('loads the app beside the entry, by a name that changes with it', () => {
    expect([...entry.matchAll(/import\("([^"]+)"\)/g)].map(([, path]) => path)).toEqual([`./${appName}`]);
  });

  it('takes React, EUI and the router from Kibana, by names that 8.12 and 9.x have', () => {
    const names = [...app.matchAll(/__kbnSharedDeps__\.?(\w*)/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(SHARED).toEqual(expect.arrayContaining(names));
  });

  it('carries no React and no EUI of its own', () => {
    expect(found(app, /__SECRET_INTERNALS_DO_NOT_USE|react\.element|createElementNS/g)).toEqual([]);
    expect(app.length).toBeLessThan(400_000);
  });

  it('keeps to what the content security policy and hardened prototypes allow', () => {
    for (const code of [entry, app]) {
      expect(found(code, /\beval\(|new Function\(|\bimportScripts\(/g)).toEqual([]);
      expect(found(code, /\b(Object|Array|String|Function|Promise)\.prototype\.\w+\s*=[^=]/g)).toEqual([]);
    }
  });

  it('asks for no other bundle', () => {
    expect(found(entry, /__kbnBundles__/g)).toHaveLength(1);
    expect(found(app, /__kbnBundles__/g)).toEqual([]);
    expect(found(entry + app, /__kbnSharedDeps_npm__|__webpack\w*/g)).toEqual([]);
  });
});

/** What a pattern matches, so that a failure shows that instead of a whole bundle. */
const found = (code: string, pattern: RegExp) => [...code.matchAll(pattern)].map(([match]) => match);
