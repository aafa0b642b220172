import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { extractSettings } from '../../standalone/command_line/settings_file';
import { NEWEST, pluginDirOf, ROOT } from './kibana/homes';

const page = readFileSync(join(ROOT, 'docs/install.md'), 'utf8');
const { config } = createRequire(import.meta.url)(join(pluginDirOf(NEWEST), 'server'));

/** `{a: {b: 1}}` as `['a.b']`; durations, lists and plain values are leaves. */
function namesIn(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    Object.getPrototypeOf(value) === Object.prototype
      ? namesIn(value, `${prefix}${name}.`)
      : [`${prefix}${name}`],
  );
}

it('names every setting with its default', () => {
  const rows = [...page.matchAll(/^\| `remoteClusterSetup\.([\w.]+)` \| `(.+?)` \|/gm)];
  const byDefault = config.schema.validate({});
  expect(rows.map(([, name]) => name).sort()).toEqual(namesIn(byDefault).sort());
  const asWritten = rows.map(([, name, value]) => `remoteClusterSetup.${name}: ${value}`).join('\n');
  const written = config.schema.validate(extractSettings(asWritten, 'the table'));
  expect(JSON.stringify(written)).toBe(JSON.stringify(byDefault));
});

const examples = [...page.matchAll(/```yaml\n(remoteClusterSetup:[^`]+)```/g)].map(
  ([, example]) => example ?? '',
);

it.each(examples)('shows an example that Kibana takes: %s', (example) => {
  const settings = extractSettings(example, 'the example');
  expect(Object.keys(settings)).not.toEqual([]);
  expect(() => config.schema.validate(settings)).not.toThrow();
});

it('shows one for one’s own clusters, and one for ECE', () => expect(examples).toHaveLength(2));
