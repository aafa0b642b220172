/** Assembles an Elasticsearch home from the jars that Elastic publishes on Maven Central, and this repository's launcher. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { jarSets, writeProjects } from './maven.mjs';
import { step } from './progress.mjs';

const MODULES = {
  'transport-netty4': { classname: 'org.elasticsearch.transport.netty4.Netty4Plugin' },
  'x-pack-core': { classname: 'org.elasticsearch.xpack.core.XPackPlugin' },
  'x-pack-security': {
    classname: 'org.elasticsearch.xpack.security.Security',
    'extended.plugins': 'x-pack-core',
  },
};
const OWN_MODULE = { classname: 'demo.module.DemoModule' };

/** Where homes are kept: outside the state folders, so that a reset of the demo fetches nothing again. */
export function homesFolder(root) {
  return join(root, 'build', 'elasticsearch');
}

/**
 * Makes the home of one version, or finds it made.
 * @param {string} root the repository
 * @param {string} version as in `9.5.3`
 * @param {import('./prerequisites.mjs').Tools} tools
 * @returns {Promise<string>} the home: `lib/`, `modules/`, and `ready.json` with the JVM that it was made for
 */
export async function prepareElasticsearch(root, version, tools) {
  const home = join(homesFolder(root), version);
  const sources = javaSources(root, version);
  const ready = {
    java: join(tools.jdk, 'bin', 'java'),
    jars: digest([JSON.stringify(jarSets(version)), JSON.stringify(MODULES)]),
    classes: digest(sources.map((file) => readFileSync(file, 'utf8'))),
  };
  const made = readReady(home);
  if (made.java === ready.java && made.jars === ready.jars && made.classes === ready.classes) return home;
  rmSync(join(home, 'ready.json'), { force: true });
  if (made.jars !== ready.jars) {
    await step(`Elasticsearch ${version}: fetch its jars with Maven`, () => fetchJars(home, version, tools));
  }
  await step(`Elasticsearch ${version}: compile the launcher`, () => compile(home, version, sources, tools));
  writeFileSync(join(home, 'ready.json'), `${JSON.stringify(ready, null, 2)}\n`);
  return home;
}

function readReady(home) {
  const file = join(home, 'ready.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

function javaSources(root, version) {
  const base = join(root, 'demo', 'elasticsearch');
  const major = `v${version.split('.')[0]}`;
  return ['launcher', 'module', join(major, 'launcher'), join(major, 'module')].flatMap((folder) =>
    readdirSync(join(base, folder)).map((name) => join(base, folder, name)),
  );
}

async function fetchJars(home, version, tools) {
  rmSync(home, { recursive: true, force: true });
  const work = join(home, 'maven');
  writeProjects(work, jarSets(version));
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Maven, not JavaScript, resolves it in each project
  const output = '-DoutputDirectory=${project.basedir}/jars';
  await run(
    tools.maven,
    ['--batch-mode', '--quiet', 'dependency:copy-dependencies', '-DincludeScope=runtime', output],
    { cwd: work, env: { ...process.env, JAVA_HOME: tools.jdk } },
  );
  const jarsOf = (set) => readdirSync(join(work, set, 'jars'));
  copyJars(work, 'server', jarsOf('server'), join(home, 'lib'));
  const server = new Set(jarsOf('server').map(artifact));
  const core = new Set(jarsOf('x-pack-core').map(artifact));
  for (const [name, descriptor] of Object.entries(MODULES)) {
    const seenFromParents = (jar) =>
      server.has(artifact(jar)) ||
      (descriptor['extended.plugins'] === 'x-pack-core' && core.has(artifact(jar)));
    const jars = jarsOf(name).filter((jar) => !seenFromParents(jar));
    copyJars(work, name, jars, join(home, 'modules', name));
    describeModule(home, version, name, descriptor);
  }
  rmSync(work, { recursive: true, force: true });
}

function copyJars(work, set, jars, target) {
  mkdirSync(target, { recursive: true });
  for (const jar of jars) cpSync(join(work, set, 'jars', jar), join(target, jar));
}

/** The name of a jar without its version: two versions of one artifact on one class path are refused as jar hell. */
function artifact(jar) {
  return jar.replace(/-\d[^/]*\.jar$/, '');
}

function describeModule(home, version, name, descriptor) {
  const lines = Object.entries({
    description: name,
    version,
    name,
    'java.version': '17',
    'elasticsearch.version': version,
    ...descriptor,
  }).map(([key, value]) => `${key}=${value}`);
  writeFileSync(join(home, 'modules', name, 'plugin-descriptor.properties'), `${lines.join('\n')}\n`);
}

async function compile(home, version, sources, tools) {
  const classes = join(home, 'classes');
  const module = join(home, 'modules', 'demo');
  rmSync(classes, { recursive: true, force: true });
  rmSync(module, { recursive: true, force: true });
  mkdirSync(module, { recursive: true });
  await run(join(tools.jdk, 'bin', 'javac'), [
    '-nowarn',
    '-cp',
    join(home, 'lib', '*'),
    '-d',
    classes,
    ...sources,
  ]);
  const jar = (file, packageFolder) =>
    run(join(tools.jdk, 'bin', 'jar'), ['--create', '--file', file, '-C', classes, packageFolder]);
  await jar(join(home, 'lib', 'demo-launcher.jar'), 'demo/launcher');
  await jar(join(module, 'demo-module.jar'), 'demo/module');
  describeModule(home, version, 'demo', OWN_MODULE);
  rmSync(classes, { recursive: true, force: true });
}
