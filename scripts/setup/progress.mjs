/** Says on standard error what is going on, since standard output belongs to the answer. */

/**
 * Does one piece of work and shows its name and how long it took.
 * @template T
 * @param {string} name what is done, as in "Elasticsearch 9.5.3: fetch jars"
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const started = performance.now();
  process.stderr.write(`  … ${name}\n`);
  const result = await work();
  process.stderr.write(`  ✓ ${name} (${seconds(performance.now() - started)})\n`);
  return result;
}

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
