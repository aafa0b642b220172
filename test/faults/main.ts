/**
 * `npm run test:faults`: every write of every model × every fault × every way to end, on real nodes, with faults put in
 * front of the three systems. Prints the table; with `--json` one line of JSON comes last.
 *
 * --model NAME   only models whose name holds this; may be given again
 * --every N      only each n-th case
 * --world FILE   runs on a world that is running already, as JSON of `World`
 * --json
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Clusters } from '../support/clusters';
import type { World } from '../support/world';
import { type CaseResult, Cases, ENDINGS } from './case';
import { CleanState } from './ground/clean';
import { AUTHORITIES, connectByHand, type ForeignConnection, LiveSearches } from './ground/foreign';
import { Lane } from './ground/lane';
import { emptyPage, startFaultWorld } from './ground/world';
import { LANES, type LaneOfModels } from './models';
import type { Model } from './models/model';
import { failures, load, reasonOf, summarize, table, titleOf } from './table';

const { values } = parseArgs({
  options: {
    model: { type: 'string', multiple: true },
    every: { type: 'string', default: '1' },
    world: { type: 'string' },
    json: { type: 'boolean' },
  },
});
const say = (line: string) => process.stderr.write(`${line}\n`);

const FOREIGN: ForeignConnection[] = [
  { from: 'observability', to: 'overseas' },
  { from: 'reporting', to: 'archive' },
];

async function main(): Promise<number> {
  const { browserDir, remove } = emptyPage();
  const { world, stop } = values.world
    ? { world: JSON.parse(readFileSync(values.world, 'utf8')) as World, stop: async () => undefined }
    : await startFaultWorld(browserDir);
  try {
    const began = performance.now();
    const { results, searches } = await runLanes(world, browserDir);
    const minutes = ((performance.now() - began) / 60_000).toFixed(1);
    const summary = summarize(results);
    process.stdout.write(
      `${failures(results)}\n\n${table(results, ENDINGS)}\n\n` +
        `${summary.asPlannedOrAsBefore} of ${summary.cases} as planned or as before, ${summary.orphans} orphans, ` +
        `${summary.foreignLost} foreign things lost; ${searches.failed.length} of ${searches.count} live searches failed. ` +
        `${minutes} min; load ${load()}\n${searches.failed.map((line) => `  ${line}\n`).join('')}`,
    );
    if (values.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
    return summary.failed.length + searches.failed.length;
  } finally {
    await stop();
    remove();
  }
}

async function runLanes(world: World, browserDir: string) {
  const clusters = new Clusters(world);
  await clusters.clear(...LANES.flatMap(({ local, remote }) => [local, remote]));
  const lanes = await Promise.all(
    LANES.map(async (the) => ({
      the,
      lane: await Lane.open(world, { ...the, browserDir, foreign: FOREIGN }),
    })),
  );
  for (const { lane } of lanes) {
    await lane.set('remote', { 'cluster.remote.signing.certificate_authorities': AUTHORITIES });
  }
  for (const connection of FOREIGN) await connectByHand(clusters, connection, true);
  const searches = new LiveSearches(clusters, FOREIGN);
  try {
    const results = await Promise.all(lanes.map(({ the, lane }) => runLane(the, lane)));
    return {
      results: results.flat(),
      searches: { count: searches.count, failed: searches.failures() },
    };
  } finally {
    await searches.stop();
    for (const { lane } of lanes) await lane.close();
  }
}

async function runLane({ models }: LaneOfModels, lane: Lane): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  const cases = new Cases(lane, await CleanState.of(lane, AUTHORITIES));
  for (const model of models.filter(isAsked)) {
    const asked = (await cases.all(model)).filter((_, n) => n % Number(values.every) === 0);
    say(`${model.name}: ${asked.length} cases`);
    for (const one of asked) {
      const result = await cases.one(one);
      results.push(result);
      const mark = result.passed ? 'ok  ' : 'FAIL';
      say(`${mark} ${(result.millis / 1000).toFixed(1)} s  ${titleOf(result)}${reasonOf(result)}`);
    }
  }
  return results;
}

const isAsked = ({ name }: Model): boolean =>
  values.model === undefined || values.model.some((part) => name.includes(part));

process.exitCode = (await main()) === 0 ? 0 : 1;
