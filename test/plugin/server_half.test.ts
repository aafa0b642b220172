import { readFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KIBANA_VERSIONS, pluginDirOf } from './kibana/homes';

describe.each(KIBANA_VERSIONS)('the server half for Kibana %s', (version) => {
  const path = join(pluginDirOf(version), 'server');
  const code = readFileSync(join(path, 'index.js'), 'utf8');

  it('takes from outside what Node and Kibana have, and nothing else', () => {
    const required = new Set([...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name));
    const foreign = [...required].filter(
      (name) => !builtinModules.includes(String(name).replace(/^node:/, '')),
    );
    expect(foreign).toEqual(['@kbn/config-schema']);
  });

  it('carries neither the stand-in for @kbn/config-schema nor what that stands on', () => {
    const sources = [...code.matchAll(/^\/\/ (\S+\.\w+)$/gm)].map(([, path]) => String(path));
    expect(sources).toContain('server/plugin.ts');
    expect(sources.filter((path) => /^standalone\/|node_modules\/(joi|moment|@hapi)\//.test(path))).toEqual(
      [],
    );
  });

  it('exports what Kibana asks for, its settings made with the package of this Kibana', () => {
    const require = createRequire(join(pluginDirOf(version), 'server/index.js'));
    const { isConfigSchema } = require('@kbn/config-schema');
    const half = require(path);
    expect(Object.keys(half).sort()).toEqual(['config', 'plugin']);
    expect(half.plugin).toBeTypeOf('function');
    expect(isConfigSchema(half.config.schema)).toBe(true);
  });

  it('acts towards the local cluster as the person alone, and has no client of Kibana’s for another one', () => {
    expect(code).not.toMatch(/\bcreateClient\(|\basInternalUser\b/);
  });

  it('shows none of its settings to the browser', () => {
    const { config } = createRequire(import.meta.url)(path);
    expect(config.exposeToBrowser).toBeUndefined();
  });
});
