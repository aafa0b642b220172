import { join } from 'node:path';
import { startWorld } from '../../support/world';
import { DESCRIBED_DEPLOYMENTS, STORY_ORGANIZATION } from './organization';
import { publishWorld } from './world';

const BROWSER_HALF = join(import.meta.dirname, '..', '..', '..', 'build', 'browser');

/** Starts one organization on real Elasticsearch for all stories, and stops it after the last. */
export default async function setup(): Promise<() => Promise<void>> {
  const { world, stop } = await startWorld({
    definition: STORY_ORGANIZATION,
    directory: DESCRIBED_DEPLOYMENTS,
    browserDir: BROWSER_HALF,
    timeouts: { settle: '10s' },
  });
  publishWorld(world);
  return stop;
}
