/** Ports on the loopback addresses: free ones, kept from one start to the next. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { DemoError } from './error';

/** Below the range that Linux and macOS give to outgoing connections, so that a port stays free while the demo is stopped. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const ATTEMPTS = 200;

export function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * Ports by purpose.
 * @param purposes what the ports are for, as in `archive/0/http`
 * @param remembered ports of the last start; taken again where still free
 * @throws when no free port was found
 */
export async function choosePorts(
  purposes: string[],
  remembered: Record<string, number>,
): Promise<Record<string, number>> {
  const chosen: Record<string, number> = {};
  const taken = new Set<number>();
  for (const purpose of purposes) {
    const port = await freePort(remembered[purpose], taken);
    chosen[purpose] = port;
    taken.add(port);
  }
  return chosen;
}

async function freePort(wanted: number | undefined, taken: Set<number>): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = attempt === 0 && wanted !== undefined ? wanted : randomInt(LOWEST, HIGHEST);
    if (!taken.has(port) && (await isPortFree(port, '127.0.0.1'))) return port;
  }
  throw new DemoError(`No free port between ${LOWEST} and ${HIGHEST} on 127.0.0.1.`);
}
