/** User settings of a plan: what of `elasticsearch.yml` a user of Elastic Cloud may set. */
import { parse } from 'yaml';
import type { PlanSettings } from '../record';

/** Where the config folder is on Elastic Cloud; here a path below it is relative to the node's own config folder. */
const CLOUD_CONFIG = '/app/config/';

const ALLOWED = [
  'action.',
  'cluster.indices.',
  'cluster.max_shards_per_node',
  'cluster.remote.',
  'cluster.routing.allocation.',
  'http.cors.',
  'http.max_content_length',
  'indices.',
  'ingest.',
  'logger.',
  'node.attr.',
  'reindex.',
  'repositories.',
  'script.',
  'search.',
  'thread_pool.',
  'xpack.',
];
/** The platform's own, whatever the list above says. */
const BLOCKED = [
  'xpack.license.',
  'xpack.security.enabled',
  'xpack.security.http.',
  'xpack.security.transport.',
];

export class UserSettingsError extends Error {
  constructor(
    message: string,
    readonly field: 'user_settings_yaml' | 'user_settings_json',
  ) {
    super(message);
  }
}

/**
 * The settings of a plan as a tree.
 * @throws UserSettingsError when they are not readable, or one may not be set
 */
export function readUserSettings({
  user_settings_yaml,
  user_settings_json,
}: PlanSettings): Record<string, unknown> {
  if (user_settings_json !== undefined) return checkTree(user_settings_json, 'user_settings_json');
  if (user_settings_yaml === undefined) return {};
  let tree: unknown;
  try {
    tree = parse(user_settings_yaml);
  } catch (error) {
    const firstLine = (error as Error).message.split('\n')[0]?.replace(/:$/, '');
    throw new UserSettingsError(`the YAML cannot be read: ${firstLine}`, 'user_settings_yaml');
  }
  return checkTree(tree ?? {}, 'user_settings_yaml');
}

function checkTree(tree: unknown, field: UserSettingsError['field']): Record<string, unknown> {
  if (!isTree(tree)) throw new UserSettingsError('the settings are not a mapping of names to values', field);
  const refused = settingNames(tree).find((name) => !isAllowed(name));
  if (refused !== undefined) throw new UserSettingsError(`the setting [${refused}] is not allowed`, field);
  return tree;
}

/** Names with dots of all leaves. */
export function settingNames(tree: Record<string, unknown>, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? settingNames(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

function isAllowed(name: string): boolean {
  const matches = (pattern: string) => (pattern.endsWith('.') ? name.startsWith(pattern) : name === pattern);
  return ALLOWED.some(matches) && !BLOCKED.some(matches);
}

/** The tree with paths under `/app/config/` made relative to the config folder. */
export function withNodePaths<T>(value: T): T {
  if (typeof value === 'string') {
    return (value.startsWith(CLOUD_CONFIG) ? value.slice(CLOUD_CONFIG.length) : value) as T;
  }
  if (Array.isArray(value)) return value.map(withNodePaths) as T;
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNodePaths(inner)])) as T;
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
