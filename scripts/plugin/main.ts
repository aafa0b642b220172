import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { optionFault } from '../../standalone/command_line/option_fault.mjs';
import { buildPlugin } from './build';
import { BuildError } from './build_error';
import { checkKibanaVersions } from './kibana_version';
import { renderReport } from './report';

const USAGE = `Makes the installable plugin, one zip for each Kibana version named.

  npm run build -- --kibana-version X.Y.Z [--kibana-version X.Y.Z …] [--out DIR]

  --kibana-version  the exact version of the Kibana it will be installed in, 8.12.0 to 9.x; may be repeated
  --out             where the zips go; build/ by default
  --help            this text
`;

/**
 * The build's command line.
 *
 * @param root the repository
 * @returns the exit code
 */
export async function main(args: string[], root: string): Promise<number> {
  try {
    const { help, out, versions } = readArguments(args);
    if (help) {
      process.stdout.write(USAGE);
      return 0;
    }
    const built = await buildPlugin(root, checkKibanaVersions(versions), resolve(out ?? `${root}/build`));
    process.stdout.write(`${renderReport(built, process.cwd())}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    process.stderr.write(`${error.title}\n  ${error.why}\n  ${error.tryThis}\n`);
    return 1;
  }
}

function readArguments(args: string[]) {
  const { values, positionals } = parse(args);
  const versions = values['kibana-version'] ?? [];
  if (positionals.length > 0) {
    const right = [...versions, ...positionals].map((version) => `--kibana-version ${version}`).join(' ');
    throw new BuildError(
      'The arguments cannot be read.',
      `No option stands before ${positionals.map((text) => `"${text}"`).join(' and ')}.`,
      positionals.every((text) => /\d+\.\d+/.test(text))
        ? `Write npm run build -- ${right}`
        : 'See npm run build -- --help',
    );
  }
  return { help: values.help, out: values.out, versions };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        'kibana-version': { type: 'string', multiple: true },
        out: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new BuildError('The arguments cannot be read.', optionFault(error), 'See npm run build -- --help');
  }
}
