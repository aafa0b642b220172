/** Which published jars make an Elasticsearch node, and how Maven is asked for them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SERVER = 'org.elasticsearch:elasticsearch';
const PLUGIN = 'org.elasticsearch.plugin';
const EVERYTHING = ['*:*'];

/** Reflected over when security starts, though its SAML realm is never used; their own dependencies are not needed. */
const OPENSAML = [
  'core',
  'messaging-api',
  'profile-api',
  'saml-api',
  'security-api',
  'soap-api',
  'xmlsec-api',
].map((name) => ({ coordinates: `org.opensaml:opensaml-${name}`, version: '4.0.1', exclusions: EVERYTHING }));

/** Named by the published poms of 9.x, yet not published themselves. */
const UNPUBLISHED_TEMPLATES = '*:x-pack-template-resources';

/**
 * @param {string} version of Elasticsearch
 * @returns {Record<string, { coordinates: string, version: string, exclusions?: string[] }[]>} dependencies by set of jars
 */
export function jarSets(version) {
  const templates = version.startsWith('8.') ? [] : [UNPUBLISHED_TEMPLATES];
  return {
    server: [{ coordinates: SERVER, version }],
    'x-pack-core': [{ coordinates: `${PLUGIN}:x-pack-core`, version, exclusions: templates }],
    'x-pack-security': [
      {
        coordinates: `${PLUGIN}:x-pack-security`,
        version,
        exclusions: [
          ...templates,
          'org.opensaml:*',
          'net.shibboleth.utilities:*',
          `${PLUGIN}:es-opensaml-security-api`,
          'com.github.stephenc.jcip:jcip-annotations',
          'com.google.guava:listenablefuture',
          'jakarta.activation:jakarta.activation-api',
        ],
      },
      ...OPENSAML,
    ],
    'transport-netty4': [{ coordinates: `${PLUGIN}:transport-netty4`, version }],
  };
}

/**
 * Writes one Maven project a set below `folder`, and one that builds them all: `mvn dependency:copy-dependencies`
 * there puts each set's jars into `<folder>/<set>/jars`.
 */
export function writeProjects(folder, sets) {
  for (const [name, dependencies] of Object.entries(sets)) {
    mkdirSync(join(folder, name), { recursive: true });
    const list = dependencies.map(dependencyXml).join('');
    writeFileSync(join(folder, name, 'pom.xml'), project(name, `<dependencies>${list}</dependencies>`));
  }
  const modules = Object.keys(sets)
    .map((name) => `<module>${name}</module>`)
    .join('');
  writeFileSync(
    join(folder, 'pom.xml'),
    project('all', `<packaging>pom</packaging><modules>${modules}</modules>`),
  );
}

function project(name, content) {
  return (
    '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>' +
    `<groupId>demo</groupId><artifactId>${name}</artifactId><version>1</version>${content}</project>\n`
  );
}

function dependencyXml({ coordinates, version, exclusions = [] }) {
  const excluded = exclusions.map((name) => `<exclusion>${coordinatesXml(name)}</exclusion>`).join('');
  return `<dependency>${coordinatesXml(coordinates)}<version>${version}</version><exclusions>${excluded}</exclusions></dependency>`;
}

function coordinatesXml(coordinates) {
  const [group, artifact] = coordinates.split(':');
  return `<groupId>${group}</groupId><artifactId>${artifact}</artifactId>`;
}
