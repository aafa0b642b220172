/** Runs a task when it is its turn. */
export type Limited = <T>(task: () => Promise<T>) => Promise<T>;

/** Lets at most `max` tasks run at a time; the others wait their turn. */
export function createLimit(max: number): Limited {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= max) await new Promise<void>((go) => waiting.push(go));
    else running++;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
