import { useEffect, useState } from 'react';
import type { Value } from './observable';

/** The current value, and a new render for each later one. */
export function useValue<T>(value: Value<T>): T {
  const [current, setCurrent] = useState(() => value.get());
  useEffect(() => {
    const subscription = value.subscribe((next) => setCurrent(() => next));
    return () => subscription.unsubscribe();
  }, [value]);
  return current;
}
