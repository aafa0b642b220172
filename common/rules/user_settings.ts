import type { Json } from '../plan/types';

/**
 * Values of a list setting in the user settings of a deployment's plan, whichever way they are written there:
 * as JSON, nested or dotted, or as the flat lines of YAML that Elastic Cloud's form makes.
 * @param plan the Elasticsearch plan of a deployment
 */
export function listSetting(plan: Json | undefined, setting: string): string[] {
  const elasticsearch = (
    plan as { elasticsearch?: { user_settings_yaml?: string; user_settings_json?: Json } }
  )?.elasticsearch;
  if (elasticsearch?.user_settings_json) return asList(lookUp(elasticsearch.user_settings_json, setting));
  return elasticsearch?.user_settings_yaml ? fromYaml(elasticsearch.user_settings_yaml, setting) : [];
}

/** A value by its dotted name in an object that may nest or dot its keys in any mix. */
function lookUp(value: Json | undefined, name: string): Json | undefined {
  if (name === '') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (name === key) return inner;
    if (name.startsWith(`${key}.`)) {
      const found = lookUp(inner, name.slice(key.length + 1));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const asList = (value: Json | undefined): string[] =>
  Array.isArray(value)
    ? value.map(String)
    : typeof value === 'string'
      ? value.split(',').map((item) => item.trim())
      : [];

/** One dotted line, its value plain, quoted, `[a, b]`, or a block of `- item` lines below it. */
function fromYaml(yaml: string, setting: string): string[] {
  const lines = yaml.split('\n');
  const at = lines.findIndex((line) => line.trim().startsWith(`${setting}:`));
  if (at < 0) return [];
  const inline = (lines[at] ?? '').split(`${setting}:`)[1]?.trim() ?? '';
  if (inline !== '') return asList(inline.replace(/^\[|\]$/g, '')).map(unquoted);
  const items: string[] = [];
  for (const line of lines.slice(at + 1)) {
    const item = /^\s*-\s*(.+)$/.exec(line)?.[1];
    if (item === undefined) break;
    items.push(unquoted(item.trim()));
  }
  return items;
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');
