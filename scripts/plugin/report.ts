import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BuiltPlugin } from './build';
import { SHARED_LIBRARIES } from './shared_libraries';

/** What was built, for the person who asked for it: each file with its size, as it is and compressed. */
export function renderReport({ id, version, zips, files, packages }: BuiltPlugin, cwd: string): string {
  const rows = Object.entries(files).map(([path, contents]) => [
    path,
    size(contents.length),
    size(gzipSync(contents).length),
  ]);
  return [
    `${id} ${version}`,
    ...(zips.length > 1
      ? ['What follows holds for each of the zips, which differ in their manifests alone.']
      : []),
    '',
    ...table([['file', 'size', 'gzip'], ...rows]),
    '',
    `Bundled: ${packages.map(({ name, version }) => `${name} ${version}`).join(', ')}`,
    `Shared by Kibana: ${Object.keys(SHARED_LIBRARIES).join(', ')}, @kbn/config-schema`,
    '',
    ...zips.map(
      ({ path, bytes, kibanaVersion }) =>
        `${relative(cwd, path)} (${size(bytes)}) for Kibana ${kibanaVersion}`,
    ),
  ].join('\n');
}

function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

const size = (bytes: number) => (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`);
