import { schema } from '@kbn/config-schema';
import { describe, expect, it } from 'vitest';
import type { PluginInitializerContext, PluginModule, RouteSecurity } from '../../server/kibana';
import { namedInManifest } from './dependencies';
import { createFeatures } from './features';
import { responseFactory } from './kibana_response';
import { createInstance } from './plugin_instance';
import { checkRouteSecurity } from './route_security';

const nothing = () => undefined;
const instance = { setup: nothing, start: nothing };
const make = (module: object) =>
  createInstance(module as PluginModule, {} as PluginInitializerContext).then(() => 'made');

describe('what keeps a Kibana from starting keeps the host from it, in the same words', () => {
  it.each<[string, object, string]>([
    [
      'plugin is no function',
      { plugin: instance },
      'Definition of plugin "remoteClusterSetup" should be a function',
    ],
    [
      'plugin returns nothing',
      { plugin: nothing },
      'Initializer for plugin "remoteClusterSetup" is expected to return plugin instance, but returned "undefined"',
    ],
    [
      'no setup',
      { plugin: () => ({ start: nothing }) },
      'Instance of plugin "remoteClusterSetup" does not define "setup" function',
    ],
    [
      'settings of another schema',
      { plugin: () => instance, config: { schema: { validate: nothing } } },
      'Configuration schema expected to be an instance of Type',
    ],
  ])('%s', async (_, module, words) => {
    await expect(make(module)).rejects.toThrow(words);
  });

  it('and nothing else does', async () => {
    expect(await make({ plugin: () => instance, config: { schema: schema.object({}) } })).toBe('made');
  });

  it('a feature twice, or after all are set up', () => {
    const { setup, lock } = createFeatures();
    const register = (id: string) => setup.registerElasticsearchFeature({ id, privileges: [] });
    register('a');
    expect(() => register('a')).toThrow('Feature with id a is already registered.');
    lock();
    expect(() => register('b')).toThrow("Features are locked, can't register new features.");
  });

  it('a feature with an id that is none, or with what features have not', () => {
    const { setup } = createFeatures();
    const register = (feature: object) => () => setup.registerElasticsearchFeature(feature as never);
    expect(register({ id: 'a b', privileges: [] })).toThrow('[id]');
    expect(register({ id: 'a' })).toThrow('[privileges]');
    expect(register({ id: 'a', privileges: [{ ui: [] }] })).toThrow(
      '[privileges.0.requiredClusterPrivileges]',
    );
    expect(register({ id: 'a', app: [], privileges: [] })).toThrow(
      '[app]: definition for this key is missing',
    );
  });

  it.each<[unknown, string]>([
    [undefined, '[authz.requiredPrivileges]: expected value of type [array] but got [undefined]'],
    [{ authz: {} }, '[authz.requiredPrivileges]: expected value of type [array] but got [undefined]'],
    [
      { authz: { requiredPrivileges: [] } },
      '[authz.requiredPrivileges]: array size is [0], but cannot be smaller than [1]',
    ],
    [{ authz: { enabled: false } }, '[authz.reason]: expected value of type [string] but got [undefined]'],
  ])('a route of 9.x with %j for its security', (security, words) => {
    const check = (flavour: '8.12' | '9.x') =>
      checkRouteSecurity(flavour, '[get] [/x]', security as RouteSecurity);
    expect(() => check('9.x')).toThrow(words);
    expect(() => check('8.12')).not.toThrow();
  });

  it('a contract of a plugin that the manifest does not name is not there', () => {
    const contracts = { features: 1, security: 2 };
    expect(namedInManifest(contracts, ['features', 'management'])).toEqual({ features: 1 });
    expect(namedInManifest(contracts, undefined)).toEqual(contracts);
  });

  it('an answer without a status', () => {
    const words = 'options.statusCode is expected to be set. given options: undefined';
    expect(() => responseFactory.custom({} as never)).toThrow(words);
    expect(() => responseFactory.customError({} as never)).toThrow(words);
    expect(() => responseFactory.customError({ statusCode: 200 })).toThrow('Expected from 400 to 599');
  });
});
