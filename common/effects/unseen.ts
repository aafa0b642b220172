import type { System } from '../plan/types';
import type { Problem } from '../problem';

const WHAT: Record<System, { title: string; tryThis: string }> = {
  local: { title: 'The local cluster was not asked', tryThis: 'Log in again.' },
  remote: { title: 'Nobody is logged in to the remote cluster', tryThis: 'Log in to the remote cluster.' },
  organization: {
    title: 'There is no Elastic Cloud API key',
    tryThis: 'Enter an Elastic Cloud API key that can see both deployments.',
  },
};

/** Why a thing cannot be seen: nobody brought credentials for its system. */
export const notAsked = (system: System): Problem => ({
  code: `${system}_not_asked`,
  why: 'Part of what the run changed is there, and credentials are never stored.',
  ...WHAT[system],
});

/** What is gone is never seen again, and there is nothing about it to take back. */
export const KEY_GONE = 'key_gone';

/** Whether another look may show what this one did not, once it is allowed, reached or at rest. */
export const showsInTime = ({ code }: Problem): boolean => code !== KEY_GONE;

/** Whether looking again by itself may do: nobody has to bring credentials first. */
export const mayShowByItself = (why: Problem): boolean =>
  showsInTime(why) && !why.code.endsWith('_not_asked');
