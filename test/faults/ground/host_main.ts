import { type HostOptions, startHost } from '../../../standalone/host';

export interface HostProgramOptions extends HostOptions {
  /** How far the host's clock is ahead, in ms. */
  clockAhead?: number;
}

/**
 * A host as a process of its own, so that it can be killed in the middle of a run: takes its options as JSON, says its
 * address on standard output, and ends with the process that started it.
 */
const { clockAhead = 0, ...options } = JSON.parse(process.argv[2] ?? '{}') as HostProgramOptions;
const now = Date.now.bind(Date);
Date.now = () => now() + clockAhead;
const host = await startHost({ ...options, log: () => undefined });
process.stdout.write(`${JSON.stringify({ url: host.url })}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
