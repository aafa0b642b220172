/** Ties two connections together. */
import type { Socket } from 'node:net';

/** What one side sends, the other gets; when one ends or fails, so does the other. */
export function relay(a: Socket, b: Socket): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
    from.setNoDelay(true);
    from.pipe(to);
  }
}
