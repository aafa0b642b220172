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
