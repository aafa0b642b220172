import type { Observable } from '../../public/kibana';

/** A value that changes: a subscriber gets the current one at once and each later one. */
export interface Value<T> extends Observable<T> {
  get(): T;
  set(value: T): void;
}

export function createValue<T>(initial: T): Value<T> {
  let current = initial;
  const subscribers = new Set<(value: T) => void>();
  return {
    get: () => current,
    set(value) {
      current = value;
      for (const subscriber of subscribers) subscriber(value);
    },
    subscribe(next) {
      subscribers.add(next);
      next(current);
      return { unsubscribe: () => subscribers.delete(next) };
    },
  };
}
