import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectionCheckResponse } from '../../common/api';
import type { Problem } from '../../common/problem';
import { useApi } from '../api/context';
import { problemOf } from '../api/problems';
import { createLimit } from './limit';

/** What is known of whether a connection works. */
export type ConnectionState =
  | { is: 'checking' }
  | { is: 'connected'; version?: string; limit?: Problem; at: number }
  | { is: 'failing'; problem: Problem; at: number }
  /** The check itself could not be made. */
  | { is: 'unknown'; problem: Problem };

export interface Checks {
  stateOf(alias: string): ConnectionState;
  again(alias: string): void;
  allAgain(): void;
}

/** A check opens a connection; more at a time would crowd the local cluster. */
const AT_A_TIME = 4;

/** Tries each remote by itself and keeps what came of it until it is asked for again. */
export function useChecks(aliases: readonly string[]): Checks {
  const api = useApi();
  const queries = useQueryClient();
  const [limited] = useState(() => createLimit(AT_A_TIME));
  const results = useQueries({
    queries: aliases.map((alias) => ({
      queryKey: [KEY, alias],
      queryFn: () => limited(() => api.checkConnection(alias)),
      cacheTime: 0,
    })),
  });
  return {
    stateOf(alias) {
      const result = results[aliases.indexOf(alias)];
      if (!result || result.isFetching) return { is: 'checking' };
      if (result.error) return { is: 'unknown', problem: problemOf(result.error) };
      return result.data ? judged(result.data, result.dataUpdatedAt) : { is: 'checking' };
    },
    again: (alias) => void queries.refetchQueries([KEY, alias]),
    allAgain: () => void queries.refetchQueries([KEY]),
  };
}

const KEY = 'connection_check';

function judged({ answer, problem, limit }: ConnectionCheckResponse, at: number): ConnectionState {
  if (answer.connected || limit) return { is: 'connected', version: answer.version, limit, at };
  return { is: 'failing', problem: problem ?? NO_REASON, at };
}

const NO_REASON: Problem = {
  code: 'connection_failed',
  title: 'Not connected',
  why: 'The cluster gives no reason.',
  tryThis: 'Check again, and read the log of this deployment around the same time.',
};
