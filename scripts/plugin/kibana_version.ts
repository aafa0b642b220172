import { BuildError } from './build_error';

/** Kibana installs a plugin only when its x.y.z equals Kibana's own, so nothing less exact makes a zip. */
const EXACT = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/**
 * Checks the Kibana versions that zips are asked for.
 *
 * @returns them, each once, in the order given
 * @throws BuildError when there is none, one is not x.y.z, or one is outside of 8.12 to 9.x
 */
export function checkKibanaVersions(versions: readonly string[]): string[] {
  if (versions.length === 0) {
    throw new BuildError(
      'No Kibana version was given.',
      'Kibana installs a plugin only when it was built for exactly its own version.',
      'Name one or several: npm run build -- --kibana-version 9.5.3',
    );
  }
  return [...new Set(versions.map(checkKibanaVersion))];
}

function checkKibanaVersion(version: string): string {
  const [, major, minor] = EXACT.exec(version) ?? [];
  if (major === undefined) {
    const meant = guess(version);
    throw new BuildError(
      `"${version}" is not a Kibana version.`,
      'A zip is for one exact version of three numbers; Kibana refuses any other.',
      meant
        ? `Did you mean ${meant}?`
        : 'Write it as Kibana does under Stack Management or at /api/status, such as 9.5.3.',
    );
  }
  if (!(major === '9' || (major === '8' && Number(minor) >= 12))) {
    throw new BuildError(
      `There is no plugin for Kibana ${version}.`,
      'It is written for, and tested with, the contracts of Kibana 8.12 to 9.x.',
      'Use a Kibana of that range, or serve the plugin without Kibana: npm start -- --local URL',
    );
  }
  return version;
}

/** The exact version inside of what is written around one, or before a build's mark; a number that lacks is not made up. */
function guess(text: string): string | undefined {
  const [, ...numbers] = /^[\sv=^~]*0*(\d+)\.0*(\d+)\.0*(\d+)(?:[-+][\w.+-]*)?\s*$/i.exec(text) ?? [];
  const version = numbers.join('.');
  return EXACT.test(version) ? version : undefined;
}
