import { type HostOptions, startHost } from '../../../standalone/host';

/**
 * A host as a process of its own, so that it can be killed in the middle of a run: takes its options as JSON, says its
 * address on standard output, and ends with the process that started it.
 */
const host = await startHost({
  ...(JSON.parse(process.argv[2] ?? '{}') as HostOptions),
  log: () => undefined,
});
process.stdout.write(`${JSON.stringify({ url: host.url })}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
