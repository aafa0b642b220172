import { type Snapshot, withoutRecords } from './snapshot';

/** What a case came to, counted from what the clusters say. */
export interface Verdict {
  /** Which of the states that are right it ended in; nothing when none. */
  state?: string;
  /** What is left that neither was there before nor is part of the plan. */
  orphans: string[];
  /** What was there before, that the plan does not touch, and is gone. */
  foreignLost: string[];
}

/**
 * @param before the state before the run
 * @param right the states that are right for the way the case ended, by name
 * @param planned every state that the plan itself leads to
 */
export function judge(
  before: Snapshot,
  after: Snapshot,
  right: Record<string, Snapshot>,
  planned: Snapshot[],
): Verdict {
  const [was, is] = [withoutRecords(before), withoutRecords(after)];
  const state = Object.entries(right).find(([, one]) => isSame(withoutRecords(one), is))?.[0];
  if (state !== undefined) return { state, orphans: [], foreignLost: [] };
  const known = [was, ...planned.map(withoutRecords)];
  const untouched = was.filter((thing) => planned.every((one) => one.includes(thing)));
  return {
    orphans: surplus(is, known),
    foreignLost: untouched.filter((thing) => !is.includes(thing)),
  };
}

export const isSame = (one: Snapshot, other: Snapshot): boolean =>
  one.length === other.length && one.every((thing, i) => thing === other[i]);

/** What is there more often than in any of the known states. */
function surplus(is: Snapshot, known: Snapshot[]): string[] {
  const count = (list: Snapshot, thing: string) => list.filter((one) => one === thing).length;
  return [...new Set(is)].flatMap((thing) => {
    const most = Math.max(...known.map((one) => count(one, thing)));
    return Array<string>(Math.max(0, count(is, thing) - most)).fill(thing);
  });
}

/** What one state has and the other has not, for people who look for the reason. */
export function difference(expected: Snapshot, is: Snapshot): string[] {
  return [
    ...surplus(is, [expected]).map((thing) => `+ ${thing}`),
    ...surplus(expected, [is]).map((thing) => `- ${thing}`),
  ];
}
