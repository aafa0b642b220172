import { bench, describe } from 'vitest';
import { checkConnections } from '../../server/checks/check';
import type { SystemClient } from '../../server/systems/system';
import { configuredRemote } from '../support/samples';

/** What a remote of another region answers within, in ms, and one that hangs, which nobody waits for here. */
const ANSWERS_MS = 40;
const HANGS_MS = 30_000;

/** A local cluster with so many remotes, of which some hang; all of them were connected once. */
function local(hanging: number): SystemClient {
  const client: Pick<SystemClient, 'request'> = {
    request: ({ path }, signal) =>
      new Promise((resolve) => {
        const alias = /cluster\/r(\d+)/.exec(path)?.[1] ?? '';
        const hangs = hanging > 0 && Number(alias) % (COUNT / hanging) === 0;
        const answer = { status: 200, body: { [`r${alias}`]: { connected: true } } };
        const timer = setTimeout(() => resolve(answer), hangs ? HANGS_MS : ANSWERS_MS);
        signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve(answer);
        });
      }),
  };
  return client as SystemClient;
}

const COUNT = 100;
const remotes = Array.from({ length: COUNT }, (_, n) => configuredRemote({ alias: `r${n}` }));
const aliases = remotes.map(({ alias }) => alias);

/** Resolves once every healthy row is there, and leaves, as a page that is closed does. */
function healthyRows(hanging: number): Promise<void> {
  const reading = new AbortController();
  let left = COUNT - hanging;
  return new Promise((resolve) => {
    const told = () => {
      left--;
      if (left > 0) return;
      reading.abort();
      resolve();
    };
    void checkConnections(local(hanging), aliases, remotes, told, reading.signal);
  });
}

describe('every healthy row of 100 remotes', () => {
  bench('of which none hangs', () => healthyRows(0), { iterations: 5, time: 0 });
  bench('of which 10 hang', () => healthyRows(10), { iterations: 5, time: 0 });
});
