import type { Problem } from '../problem';

/** Longest life of a key that can be asked for here, in days: a hundred years. */
export const MAX_KEY_DAYS = 36_500;

/** Most sockets to one remote that can be asked for here; Elasticsearch itself sets no limit. */
export const MAX_SOCKET_CONNECTIONS = 1_000;

/** Why a key cannot live this many days, or nothing; null never expires. */
export const expirationProblem = (days: number | null): Problem | undefined =>
  days === null || isWhole(days, MAX_KEY_DAYS)
    ? undefined
    : {
        code: 'expiration_days',
        title: 'The life of the key is not a number of days',
        why: `It has to be a whole number from 1 to ${MAX_KEY_DAYS}.`,
        tryThis: 'Enter a number of days, or let the key never expire.',
      };

/** Why `proxy_socket_connections` cannot have this value, or nothing. */
export const socketConnectionsProblem = (count: number): Problem | undefined =>
  isWhole(count, MAX_SOCKET_CONNECTIONS)
    ? undefined
    : {
        code: 'socket_connections',
        title: 'The number of sockets is out of range',
        why: `It has to be a whole number from 1 to ${MAX_SOCKET_CONNECTIONS}.`,
        tryThis: 'Enter a number in that range; 18 is what Elasticsearch uses by itself.',
      };

export const isWhole = (value: number, max: number) => Number.isInteger(value) && value >= 1 && value <= max;
