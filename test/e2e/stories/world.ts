import type { World } from '../../support/world';

/** Where the set-up leaves the running world for the processes that play the stories. */
const VARIABLE = 'STORY_WORLD';

export function publishWorld(world: World): void {
  process.env[VARIABLE] = JSON.stringify(world);
}

/** @throws when the set-up has not run */
export function runningWorld(): World {
  const published = process.env[VARIABLE];
  if (published === undefined) throw new Error('No world is running: start the stories with Playwright.');
  return JSON.parse(published) as World;
}
