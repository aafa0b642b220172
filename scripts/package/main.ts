import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { optionFault } from '../../standalone/command_line/option_fault.mjs';
import { BuildError } from '../plugin/build_error';
import { type BuiltPackage, buildPackage } from './build';
import { completeRelease } from './release';

const USAGE = `Makes the host as one package that npx and npm can install.

  npm run package [-- --out DIR]
  npm run release [-- --out DIR]   the plugin's zips and checksums too

  --out    where the files go; build/release/ by default
  --help   this text
`;

/**
 * The command line.
 *
 * @param root the repository
 * @returns the exit code
 */
export async function main(args: string[], root: string): Promise<number> {
  try {
    const { help, out, release } = readArguments(args);
    if (help) {
      process.stdout.write(USAGE);
      return 0;
    }
    const outDir = resolve(out ?? `${root}/build/release`);
    const built = await buildPackage(root, outDir);
    const made = [built.tarball, built.bill];
    const files = release ? await completeRelease(root, outDir, made) : made;
    process.stdout.write(`${render(built, files)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    process.stderr.write(`${error.title}\n  ${error.why}\n  ${error.tryThis}\n`);
    return 1;
  }
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { out: { type: 'string' }, release: { type: 'boolean' }, help: { type: 'boolean' } },
    }).values;
  } catch (error) {
    throw new BuildError(
      'The arguments cannot be read.',
      optionFault(error as Error),
      'See npm run package -- --help',
    );
  }
}

function render({ packages }: BuiltPackage, files: readonly string[]): string {
  const byLicense = new Map<string, string[]>();
  for (const { name, version, license } of packages) {
    byLicense.set(license, [...(byLicense.get(license) ?? []), `${name} ${version}`]);
  }
  return [
    ...files.map(
      (file) => `${relative(process.cwd(), file)} (${(statSync(file).size / 1000).toFixed(1)} kB)`,
    ),
    '',
    `${packages.length} packages of others inside, whose licenses are in NOTICE.txt:`,
    ...[...byLicense].sort().map(([license, names]) => `  ${license}: ${names.join(', ')}`),
  ].join('\n');
}
