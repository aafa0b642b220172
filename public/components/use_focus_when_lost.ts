import { type RefObject, useEffect, useRef } from 'react';

/**
 * Gives an element the focus when something changed and what had it is gone from the page, as a form is once it was
 * sent: a keyboard would start again from the top of the page. Not at first, when nothing had it yet.
 */
export function useFocusWhenLost<E extends HTMLElement>(changed: unknown): RefObject<E> {
  const element = useRef<E>(null);
  const before = useRef(changed);
  useEffect(() => {
    if (before.current === changed) return;
    before.current = changed;
    if (document.activeElement === document.body) element.current?.focus();
  }, [changed]);
  return element;
}
