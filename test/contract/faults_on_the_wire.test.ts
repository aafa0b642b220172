import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildHost } from '../../scripts/build_host.mjs';
import { type Case, Cases, type Ending } from '../faults/case';
import { CleanState } from '../faults/ground/clean';
import { connectByHand, disconnectByHand, LiveSearches } from '../faults/ground/foreign';
import { HOST_PROGRAM } from '../faults/ground/host_process';
import { Lane } from '../faults/ground/lane';
import { emptyPage } from '../faults/ground/world';
import { apiKey } from '../faults/models/api_key';
import { FAULTS } from '../faults/wire/fault';
import { clusters, world } from './pair';

/**
 * The short form of `npm run test:faults`: faults at one write after the other, each with another way to end. What it
 * comes to is judged by what the clusters and Elastic Cloud say. Only the whole table waits for time-outs.
 */
const FOREIGN = { from: 'observability', to: 'europe' };
const { browserDir, remove } = emptyPage();
let lane: Lane;
let cases: Cases;
let searches: LiveSearches;

beforeAll(async () => {
  const entry = join(import.meta.dirname, '..', 'faults', 'ground', 'host_main.ts');
  await buildHost({ outFile: HOST_PROGRAM, entry });
  await clusters.clear('observability', 'archive', 'europe');
  await connectByHand(clusters, FOREIGN, false);
  lane = await Lane.open(world, {
    local: 'observability',
    remote: 'archive',
    browserDir,
    ownsExtensions: false,
  });
  cases = new Cases(lane, await CleanState.of(lane));
  await cases.course(apiKey);
  searches = new LiveSearches(clusters, [FOREIGN]);
});

afterAll(async () => {
  await searches.stop();
  await lane.close();
  await disconnectByHand(clusters, FOREIGN);
  await clusters.clear('observability', 'archive', 'europe');
  remove();
});

const PLAYED: [(typeof FAULTS)[number], Ending][] = [
  ['refused', 'retry'],
  ['reset before', 'undo'],
  ['reset after', 'resume'],
  ['html', 'disconnect'],
  ['429', 'retry'],
  ['500', 'undo'],
  ['503', 'resume'],
  ['killed before', 'disconnect'],
  ['killed after', 'undo'],
];

test.each(PLAYED)('%s, then %s: as planned or as before', async (fault, ending) => {
  const { writes } = await cases.course(apiKey);
  const write = (FAULTS.indexOf(fault) % writes.length) + 1;
  const the: Case = { model: apiKey, write, fault, ending };
  const result = await cases.one(the);
  expect(result.orphans, result.told.join(' | ')).toEqual([]);
  expect(result.foreignLost).toEqual([]);
  expect(result.differences, result.told.join(' | ')).toEqual([]);
  expect(result.passed, result.told.join(' | ')).toBe(true);
  expect(searches.failures()).toEqual([]);
});
