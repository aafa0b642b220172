/** Ports on the loopback addresses: free ones, kept from one start to the next. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { DemoError } from './error';

const HOST = '127.0.0.1';
/** Below the range that Linux and macOS give to outgoing connections, so that a port stays free while the demo is stopped. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
/** Ports of one block, of which the first is held while this process lives. */
const BLOCK = 100;
const BLOCKS = (HIGHEST - LOWEST) / BLOCK;

/** First ports of the blocks that are this process's own: whoever starts beside it takes others. */
const held = new Set<number>();
/** A port is given once, since what it is for may not listen yet. */
const given = new Set<number>();

export function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * Ports by purpose, from blocks that no other demo takes from: a port that is only found free may be somebody else's by
 * the time it is listened on.
 * @param purposes what the ports are for, as in `archive/0/http`
 * @param remembered ports of the last start; taken again where still free
 * @throws when no free port was found
 */
export async function choosePorts(
  purposes: string[],
  remembered: Record<string, number>,
): Promise<Record<string, number>> {
  const chosen: Record<string, number> = {};
  for (const purpose of purposes) {
    chosen[purpose] =
      (await again(remembered[purpose], Object.values(chosen))) ?? (await anyPort(Object.values(chosen)));
  }
  for (const port of Object.values(chosen)) given.add(port);
  return chosen;
}

async function again(wanted: number | undefined, taken: number[]): Promise<number | undefined> {
  if (wanted === undefined || taken.includes(wanted)) return undefined;
  return (await hold(blockOf(wanted))) && (await isPortFree(wanted, HOST)) ? wanted : undefined;
}

async function anyPort(taken: number[]): Promise<number> {
  const start = randomInt(BLOCKS);
  const others = Array.from({ length: BLOCKS }, (_, i) => LOWEST + ((start + i) % BLOCKS) * BLOCK);
  for (const block of [...held, ...others]) {
    if (!(await hold(block))) continue;
    for (let port = block + 1; port < block + BLOCK; port += 1) {
      if (!taken.includes(port) && !given.has(port) && (await isPortFree(port, HOST))) return port;
    }
  }
  throw new DemoError(`No free port between ${LOWEST} and ${HIGHEST} on ${HOST}.`);
}

const blockOf = (port: number): number => port - (port % BLOCK);

/** Whether a block is this process's own now. */
function hold(block: number): Promise<boolean> {
  if (held.has(block)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const guard = createServer((socket) => socket.destroy());
    guard.once('error', () => resolve(false));
    guard.listen({ port: block, host: HOST, exclusive: true }, () => {
      guard.unref();
      held.add(block);
      resolve(true);
    });
  });
}
