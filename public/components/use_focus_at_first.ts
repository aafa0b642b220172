import { type RefObject, useEffect, useRef } from 'react';

/** Gives a heading the focus when it appears, so that a keyboard or a screen reader starts at its beginning. */
export function useFocusAtFirst<E extends HTMLElement>(): RefObject<E> {
  const heading = useRef<E>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
}
