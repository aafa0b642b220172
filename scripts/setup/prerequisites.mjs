/** What has to be on the machine before anything can be set up. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const NODE_MINIMUM = [20, 19];
const JDK_MINIMUM = 21;

/** Told apart from a defect: the message is for the person at the keyboard, no stack trace needed. */
export class SetupError extends Error {}

/**
 * @typedef {{ jdk: string, maven: string }} Tools home folder of the JDK, and the `mvn` command
 *
 * Finds what is needed and names everything that is missing at once.
 * @param {{ demo: boolean }} needs whether the demo organization is to run (it needs a JDK and Maven)
 * @returns {Tools | undefined} the tools of the demo, if asked for
 * @throws {SetupError} with one line for each missing prerequisite and what to install
 */
export function checkPrerequisites({ demo }) {
  const missing = [];
  if (!isNodeNewEnough(process.versions.node)) {
    missing.push(
      `Node.js ${NODE_MINIMUM.join('.')} or later (this is ${process.versions.node}). Install it from https://nodejs.org`,
    );
  }
  const jdk = demo ? findJdk() : undefined;
  const maven = demo ? findOnPath('mvn') : undefined;
  if (demo && !jdk) {
    missing.push(
      `A JDK ${JDK_MINIMUM} or later with javac. Install one, for example from https://adoptium.net, and set JAVA_HOME to its folder`,
    );
  }
  if (demo && !maven) {
    missing.push('Maven, as mvn on the PATH. Install the package "maven", or see https://maven.apache.org');
  }
  if (missing.length > 0) {
    const hint = demo
      ? '\nWithout the demo (npm start -- --local URL), neither JDK nor Maven is needed.'
      : '';
    throw new SetupError(
      `Missing on this machine:\n${missing.map((line) => `  - ${line}`).join('\n')}${hint}`,
    );
  }
  return jdk && maven ? { jdk, maven } : undefined;
}

/** @param {string} version as in `process.versions.node` */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > NODE_MINIMUM[0] || (major === NODE_MINIMUM[0] && minor >= NODE_MINIMUM[1]);
}

function findJdk() {
  return jdkCandidates().find((home) => jdkVersion(home) >= JDK_MINIMUM);
}

function* homesUnder(folder, inner = '') {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).sort().reverse()) yield join(folder, name, inner);
}

function jdkCandidates() {
  const javac = findOnPath('javac');
  return [
    process.env.JAVA_HOME,
    javac && dirname(dirname(realJavac(javac))),
    process.platform === 'darwin' ? macJavaHome() : undefined,
    ...homesUnder('/usr/lib/jvm'),
    ...homesUnder('/Library/Java/JavaVirtualMachines', 'Contents/Home'),
  ].filter(Boolean);
}

/** `javac` on the PATH is often a link or a shim; the JVM itself knows its home. */
function realJavac(javac) {
  try {
    const properties = execFileSync(join(dirname(javac), 'java'), ['-XshowSettings:properties', '-version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const home = /java\.home = (.+)/.exec(properties)?.[1];
    return home ? join(home.trim(), 'bin', 'javac') : javac;
  } catch {
    return javac;
  }
}

function macJavaHome() {
  try {
    return execFileSync('/usr/libexec/java_home', ['-v', `${JDK_MINIMUM}+`], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/** Major version of the JDK at `home`, 0 when there is none. */
function jdkVersion(home) {
  const javac = join(home, 'bin', 'javac');
  if (!existsSync(javac) || !existsSync(join(home, 'bin', 'java'))) return 0;
  try {
    const answer = execFileSync(javac, ['-version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return Number(/javac (\d+)/.exec(answer)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function findOnPath(command) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path));
}
