import ts from 'typescript';
import { BuildError } from './build_error';

/** `kibana.jsonc` as this plugin writes it: the form that Kibana's repository has for its own plugins. */
export interface SourceManifest {
  owner: string;
  description: string;
  plugin: {
    id: string;
    server: boolean;
    browser: boolean;
    configPath?: string[];
    requiredPlugins?: string[];
    optionalPlugins?: string[];
    requiredBundles?: string[];
  };
}

/**
 * `kibana.json`, the form Kibana reads from an installed plugin. Its parser ends Kibana on any key besides those it
 * knows (elastic/kibana, `plugin_manifest_parser.ts`); these it knows in 8.12 and in 9.x.
 */
export interface InstalledManifest {
  id: string;
  /** The plugin's own, which is a part of the address of its browser half. */
  version: string;
  kibanaVersion: string;
  owner: { name: string; githubTeam?: string };
  description: string;
  configPath: string[];
  requiredPlugins: string[];
  optionalPlugins: string[];
  requiredBundles: string[];
  server: boolean;
  ui: boolean;
}

type Check = (value: unknown) => string | undefined;

const boolean: Check = (value) => (typeof value === 'boolean' ? undefined : 'true or false');
const text: Check = (value) => (typeof value === 'string' && value.trim() ? undefined : 'a text');
const literal =
  (wanted: string): Check =>
  (value) =>
    value === wanted ? undefined : `"${wanted}"`;
const matching =
  (pattern: RegExp, words: string): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? undefined : words;
const camelCase = matching(/^[a-z][a-zA-Z0-9]*$/, 'an id in camelCase, without dots');
const listOfIds: Check = (value) =>
  Array.isArray(value) && value.every((id) => !camelCase(id)) ? undefined : 'a list of ids in camelCase';

const KEYS: Record<string, Check> = {
  type: literal('plugin'),
  id: matching(/^@kbn\/[a-z0-9-]+$/, 'a package id that starts with @kbn/'),
  owner: matching(/^@[\w-]+\/[\w-]+$/, 'a team such as @organization/team'),
  description: text,
};
const PLUGIN_KEYS: Record<string, Check> = {
  id: camelCase,
  server: boolean,
  browser: boolean,
};
const OPTIONAL_PLUGIN_KEYS: Record<string, Check> = {
  configPath: listOfIds,
  requiredPlugins: listOfIds,
  optionalPlugins: listOfIds,
  requiredBundles: listOfIds,
};

/**
 * Reads `kibana.jsonc`.
 *
 * @throws BuildError naming the key that is unknown, missing or wrong
 */
export function readManifest(jsonc: string): SourceManifest {
  const { config, error } = ts.parseConfigFileTextToJson('kibana.jsonc', jsonc);
  if (error) {
    throw refusal('cannot be read', ts.flattenDiagnosticMessageText(error.messageText, ' '));
  }
  const { plugin, ...rest } = config as Record<string, unknown>;
  checkKeys(rest, KEYS, {}, '');
  if (typeof plugin !== 'object' || plugin === null) throw refusal('lacks the key "plugin"', MISSING);
  checkKeys(plugin as Record<string, unknown>, PLUGIN_KEYS, OPTIONAL_PLUGIN_KEYS, 'plugin.');
  return config as SourceManifest;
}

/** The `kibana.json` of a zip. */
export function toInstalledManifest(
  { owner, description, plugin }: SourceManifest,
  version: string,
  kibanaVersion: string,
): InstalledManifest {
  const [name = '', githubTeam] = owner.slice(1).split('/');
  return {
    id: plugin.id,
    version,
    kibanaVersion,
    owner: { name, githubTeam },
    description,
    configPath: plugin.configPath ?? [],
    requiredPlugins: plugin.requiredPlugins ?? [],
    optionalPlugins: plugin.optionalPlugins ?? [],
    requiredBundles: plugin.requiredBundles ?? [],
    server: plugin.server,
    ui: plugin.browser,
  };
}

const MISSING = 'The kibana.json of the zip is made from it.';

function checkKeys(
  object: Record<string, unknown>,
  required: Record<string, Check>,
  optional: Record<string, Check>,
  prefix: string,
): void {
  const checks = { ...required, ...optional };
  for (const [key, value] of Object.entries(object)) {
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (!check) {
      const known = Object.keys(checks).join(', ');
      throw refusal(`has the unknown key "${prefix}${key}"`, `Known here are: ${known}.`);
    }
    const expected = check(value);
    if (expected) throw refusal(`has a wrong "${prefix}${key}"`, `It has to be ${expected}.`);
  }
  for (const key of Object.keys(required)) {
    if (!(key in object)) throw refusal(`lacks the key "${prefix}${key}"`, MISSING);
  }
}

const refusal = (what: string, why: string) =>
  new BuildError(`kibana.jsonc ${what}.`, why, 'Correct kibana.jsonc and build again.');
