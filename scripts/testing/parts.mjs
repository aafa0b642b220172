/** The parts of the test suite, in the order in which they run, each with the set-up it needs. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareElasticsearch } from '../setup/elasticsearch.mjs';
import { prepareBuild } from '../setup/host_build.mjs';
import { preparePackages } from '../setup/packages.mjs';
import { checkPrerequisites } from '../setup/prerequisites.mjs';
import { oneCheck, playwrightCounts, vitestCounts } from './counts.mjs';

/** The versions that real nodes are started of. */
const VERSIONS = ['9.5.3', '8.19.21'];

/**
 * Parts of one lane run one after the other, and the lanes of one row side by side: those with clusters wait for them
 * half of the time. What needs the processor alone comes first.
 */
export const LANES = [['checks'], ['clusters', 'browser']];

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {object} Part
 * @property {string} name as in `npm test -- unit`
 * @property {string} what for people
 * @property {string} lane
 * @property {() => Promise<void>} prepare sets up what it needs
 * @property {string[]} command program of `node_modules/.bin`, and arguments
 * @property {Record<string, string>} [env]
 * @property {(code: number | null) => Counts} count reads what came of it
 */

/**
 * @param {string} root the repository
 * @returns {Part[]}
 */
export function testParts(root) {
  const report = (name) => join(root, 'build', 'test', `${name}.json`);
  const packages = () => preparePackages(root);
  const nodes = async () => {
    const tools = checkPrerequisites({ demo: true });
    await packages();
    for (const version of VERSIONS) await prepareElasticsearch(root, version, tools);
  };
  const vitest = (name, ...more) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report(name)}`];
    return {
      command: ['vitest', 'run', ...reporters, ...more],
      count: (code) => vitestCounts(report(name), code),
    };
  };
  return [
    {
      name: 'lint',
      lane: 'checks',
      what: 'lint, with the one-way imports',
      prepare: packages,
      command: ['biome', 'check', '.'],
      count: oneCheck,
    },
    {
      name: 'types',
      lane: 'checks',
      what: 'types',
      prepare: packages,
      command: ['tsc', '--noEmit'],
      count: oneCheck,
    },
    { name: 'unit', lane: 'checks', what: 'unit and component tests', prepare: packages, ...vitest('unit') },
    {
      name: 'contract',
      lane: 'clusters',
      what: 'contract and fault tests on real Elasticsearch',
      prepare: nodes,
      ...vitest('contract', '--config', 'test/contract/vitest.config.ts'),
    },
    {
      name: 'plugin',
      lane: 'browser',
      what: 'the built plugin, installed in Kibanas of 8.12 and 9.x on real Elasticsearch',
      prepare: nodes,
      ...vitest('plugin', '--config', 'test/plugin/vitest.config.ts'),
    },
    {
      name: 'stories',
      lane: 'browser',
      what: 'user stories in Chromium on real Elasticsearch',
      prepare: async () => {
        await nodes();
        await prepareBuild(root);
      },
      command: ['playwright', 'test'],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report('stories') },
      count: (code) => playwrightCounts(report('stories'), code),
    },
  ];
}

/** Takes the reports of earlier runs away, so that none is taken for one of this run. */
export function clearReports(root) {
  const folder = join(root, 'build', 'test');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
