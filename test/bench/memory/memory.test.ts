import { expect, test } from 'vitest';
import { measureRuns } from './measure';

const MB = 1024 * 1024;
const toMb = (bytes: number) => Math.round(bytes / MB);
const against = (value: number, goal: number) =>
  `${toMb(value)} MB (goal ${toMb(goal)}: ${value <= goal ? 'met' : 'missed'})`;

test.each([
  [50, 1],
  [50, 10],
])('memory of the host with %d runs at once, each followed by %d more', async (runs, followers) => {
  const { idle, most, after } = await measureRuns(runs, followers);
  const over = against(most - idle, 30 * MB);
  const left = against(after - idle, idle / 10);
  console.log(
    `${runs} runs, ${runs * (followers + 1)} open streams: over ${toMb(idle)} MB when idle ${over}, 10 s after ${left}`,
  );
  // Whether collections fall well moves the figures by some MB; what comes with each run or stream again would be far more.
  expect(most - idle).toBeLessThanOrEqual(60 * MB);
});
