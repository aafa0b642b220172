import { useEffect, useState } from 'react';
import type { Problem } from '../../../common/problem';
import { applyRunEvent, type RunState } from '../../../common/run/events';
import { useApi } from '../../api/context';
import { problemOf } from '../../api/problems';

export interface FollowedRun {
  /** Absent until the first line has arrived. */
  state?: RunState;
  /** How far this computer's clock is ahead of the server's, in ms, as far as the news so far can tell. */
  clockAhead: number;
  /** The news stopped and the page is trying again. */
  reconnecting: boolean;
  /** Why the run cannot be followed. */
  problem?: Problem;
}

const LONGEST_PAUSE_MS = 10_000;

/**
 * Follows a run from its first event to its end, across interruptions.
 * @param follows false as long as it is not known to be one that this server, or one beside it, carries out
 */
export function useRun(runId: string, follows: boolean): FollowedRun {
  const api = useApi();
  const [followed, setFollowed] = useState<FollowedRun>(NOTHING_YET);

  useEffect(() => {
    if (!follows) return;
    const listening = new AbortController();
    const { signal } = listening;
    setFollowed(NOTHING_YET);

    let shown = 0;

    const follow = async () => {
      for (let failures = 0; !signal.aborted; failures++) {
        let state: RunState | undefined;
        let told = 0;
        let clockAhead = Number.POSITIVE_INFINITY;
        try {
          await api.followRun(
            runId,
            (event) => {
              failures = 0;
              state = applyRunEvent(state, event);
              if (event.type !== 'heartbeat') told++;
              // Replayed events are old, so the smallest difference is the truest.
              clockAhead = Math.min(clockAhead, Date.now() - event.at);
              // A replay after an interruption must not take the page back to its beginning.
              if (told < shown) return;
              shown = told;
              setFollowed({ state, clockAhead, reconnecting: false });
            },
            signal,
          );
          return;
        } catch (error) {
          if (signal.aborted) return;
          const problem = problemOf(error);
          if (!RECONNECT_ON.includes(problem.code)) return setFollowed({ ...NOTHING_YET, problem });
          setFollowed((before) => ({ ...before, reconnecting: true }));
          await pause(Math.min(1_000 * 2 ** failures, LONGEST_PAUSE_MS), signal);
        }
      }
    };
    void follow();
    return () => listening.abort();
  }, [api, runId, follows]);

  return followed;
}

const NOTHING_YET: FollowedRun = { clockAhead: 0, reconnecting: false };
const RECONNECT_ON = ['stream_interrupted', 'server_unreachable'];

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
