import { readFile } from 'node:fs/promises';
import { parse, YAMLParseError } from 'yaml';
import { CONFIG_PATH } from '../contracts/settings';
import { fileFault } from '../file_fault';
import { HostError } from '../host_error.mjs';

type Tree = Record<string, unknown>;

/**
 * The plugin's settings from a file as `kibana.yml` is: YAML (or JSON, which is YAML too), keys nested or with dots. Keys of other
 * plugins are passed over, so that a `kibana.yml` can be used as it is.
 *
 * @returns The settings without the prefix `remoteClusterSetup`.
 * @throws HostError when the file cannot be read or is no mapping.
 */
export async function readSettings(file: string): Promise<Tree> {
  return extractSettings(await readText(file), file);
}

/** {@link readSettings} for the text of a file, whose name is only for messages. */
export function extractSettings(text: string, file: string): Tree {
  const document = parseText(text, file);
  if (document === null) return {};
  if (!isTree(document)) {
    throw new HostError(
      'The settings file is not understood.',
      `${file} holds no settings but a ${Array.isArray(document) ? 'list' : typeof document}.`,
      `Write one setting a line, such as ${CONFIG_PATH}.cloud.baseUrl: https://api.elastic-cloud.com`,
    );
  }
  const settings = expandDots(document)[CONFIG_PATH] ?? {};
  if (isTree(settings)) return settings;
  throw new HostError(
    'The settings file is not understood.',
    `${CONFIG_PATH} in ${file} is a value, not a group of settings.`,
    'Name the setting behind a dot.',
  );
}

/** Turns `{'a.b': 1, a: {c: 2}}` into `{a: {b: 1, c: 2}}`. */
function expandDots(tree: Tree, result: Tree = {}): Tree {
  for (const [key, value] of Object.entries(tree)) {
    const names = key.split('.');
    const last = names.pop() ?? key;
    const target = names.reduce(branch, result);
    if (isTree(value)) expandDots(value, branch(target, last));
    else own(target, last, value);
  }
  return result;
}

function branch(tree: Tree, name: string): Tree {
  const present = Object.hasOwn(tree, name) ? tree[name] : undefined;
  if (isTree(present)) return present;
  const made: Tree = {};
  own(tree, name, made);
  return made;
}

/** Assignment would call a setter for a key such as `__proto__`. */
function own(tree: Tree, name: string, value: unknown): void {
  Object.defineProperty(tree, name, { value, enumerable: true, configurable: true, writable: true });
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new HostError(
      'A file cannot be read.',
      fileFault(error, file),
      'Check the path and its permissions.',
    );
  }
}

function parseText(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    throw new HostError(
      'The settings file is not understood.',
      `${file}: ${reason.replace(/:$/, '')}.`,
      error instanceof YAMLParseError && error.code === 'DUPLICATE_KEY'
        ? 'Keep one of the two, or bring what stands under both together.'
        : 'Correct the line; indent with spaces, not tabs.',
    );
  }
}
