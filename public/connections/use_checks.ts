import { useCallback, useEffect, useRef, useState } from 'react';
import type { CheckEvent } from '../../common/api';
import type { Uses } from '../../common/connection/use';
import type { Works } from '../../common/connection/works';
import type { Problem, Seen } from '../../common/problem';
import type { Api } from '../api/client';
import { useApi } from '../api/context';
import { problemOf } from '../api/problems';
import { keepLive } from './keep_live';

/** What is known of whether a connection works, and since when in epoch ms: `unknown` also where it could not be checked. */
export type ConnectionState = { is: 'checking' } | (Works & { at: number });

export interface Checks {
  stateOf(alias: string): ConnectionState;
  /** Shows them as being checked, and checks them. */
  again(aliases: readonly string[]): void;
  /** How remotes are used, once that is known. */
  use?: Seen<Uses>;
  /** Why the last round told less than it should have; the next one comes by itself. */
  trouble?: Problem;
}

type States = ReadonlyMap<string, ConnectionState>;

/**
 * Checks every connection in one stream of the server, and again and again as long as the page is looked at. A state
 * stays as it is until its next one is known.
 */
export function useChecks(aliases: readonly string[]): Checks {
  const api = useApi();
  const [states, setStates] = useState<States>(new Map());
  const [use, setUse] = useState<Seen<Uses>>();
  const [trouble, setTrouble] = useState<Problem>();
  const page = useRef(new AbortController());

  const round = useCallback(
    async (some: readonly string[], signal: AbortSignal) => {
      const told = new Map<string, ConnectionState>();
      const show = () => {
        if (told.size === 0 || signal.aborted) return;
        const news = [...told];
        told.clear();
        setStates((before) => new Map([...before, ...news]));
      };
      // React 17 draws at each call; a hundred rows that arrive together are drawn together.
      const drawing = setInterval(show, DRAWN_EACH_MS);
      try {
        await ask(
          api,
          some,
          (event) => (event.type === 'use' ? setUse(event.use) : note(told, event)),
          signal,
        );
        setTrouble(undefined);
      } catch (error) {
        const problem = problemOf(error);
        if (!signal.aborted) {
          setTrouble(problem);
          setStates((before) => withoutWaiting(before, some, problem));
        }
        throw error;
      } finally {
        clearInterval(drawing);
        show();
      }
    },
    [api],
  );

  const all = aliases.join(' ');
  useEffect(() => {
    const watching = new AbortController();
    page.current = watching;
    const names = all === '' ? [] : all.split(' ');
    if (names.length > 0) void keepLive((signal) => round(names, signal), watching.signal);
    return () => watching.abort();
  }, [all, round]);

  return {
    stateOf: (alias) => states.get(alias) ?? { is: 'checking' },
    again(some) {
      setStates(
        (before) => new Map([...before, ...some.map((alias) => [alias, { is: 'checking' }] as const)]),
      );
      round(some, page.current.signal).catch(() => undefined);
    },
    ...(use && { use }),
    ...(trouble && { trouble }),
  };
}

const DRAWN_EACH_MS = 50;

/** One is asked for by itself; several come in one stream. */
async function ask(
  api: Api,
  some: readonly string[],
  onEvent: (event: CheckEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const [only, ...more] = some;
  if (only === undefined) return;
  if (more.length > 0) return api.checkConnections({ aliases: [...some] }, onEvent, signal);
  onEvent({ type: 'checked', at: Date.now(), ...(await api.checkConnection(only)) });
}

function note(told: Map<string, ConnectionState>, event: CheckEvent): void {
  if (event.type === 'checked') told.set(event.alias, { ...event.works, at: event.at });
  if (event.type === 'unchecked')
    told.set(event.alias, { is: 'unknown', problem: event.problem, at: event.at });
}

/** Those that were waited for, and are not told any more. */
function withoutWaiting(before: States, some: readonly string[], problem: Problem): States {
  const waiting = some.filter((alias) => (before.get(alias)?.is ?? 'checking') === 'checking');
  const state = { is: 'unknown', problem, at: Date.now() } as const;
  return new Map([...before, ...waiting.map((alias) => [alias, state] as const)]);
}
