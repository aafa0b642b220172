import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Works } from '../../common/connection/works';
import type { Problem } from '../../common/problem';
import { useApi } from '../api/context';
import { problemOf } from '../api/problems';
import { createLimit } from './limit';

/** What is known of whether a connection works: `unknown` also where the check itself could not be made. */
export type ConnectionState =
  | { is: 'checking' }
  | (Exclude<Works, { is: 'unknown' }> & { at: number })
  | { is: 'unknown'; problem: Problem };

export interface Checks {
  stateOf(alias: string): ConnectionState;
  again(aliases: readonly string[]): void;
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
      return result.data ? { ...result.data.works, at: result.dataUpdatedAt } : { is: 'checking' };
    },
    again: (some) => {
      for (const alias of some) void queries.refetchQueries([KEY, alias]);
    },
    allAgain: () => void queries.refetchQueries([KEY]),
  };
}

const KEY = 'connection_check';
