import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds between two looks at what lies around. */
const INTERVAL = 4_000;
/** Part of the time that the process may have been busy and still counts as quiet. */
const QUIET = 0.1;
/** Bytes by which the process has to have grown since it was last quiet. */
const WORTH = 4 * 1024 * 1024;

/**
 * Has V8 collect garbage early instead of growing its heap, which it otherwise does by some 50 MB when many runs go on at
 * once, and keeps; and collect what is left when it has become quiet. The host serves a few people and waits for clusters most
 * of its time; memory is what it takes from others.
 */
export function saveMemory(): void {
  setFlagsFromString('--optimize-for-size');
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  let before = performance.eventLoopUtilization();
  let kept = process.memoryUsage.rss();
  setInterval(() => {
    const { utilization } = performance.eventLoopUtilization(before);
    before = performance.eventLoopUtilization();
    kept = Math.min(kept, process.memoryUsage.rss());
    if (utilization > QUIET || process.memoryUsage.rss() - kept < WORTH) return;
    collect();
    kept = process.memoryUsage.rss();
  }, INTERVAL).unref();
}
