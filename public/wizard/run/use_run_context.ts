import { connects } from '../../../common/intent';
import type { RunState } from '../../../common/run/events';
import { configuredRemotes } from '../intent';
import { useWizard } from '../state';

/** What this tab knows of the connection a run is about; a run of another tab is known by its alias alone. */
export function useRunContext(run: RunState | undefined) {
  const { draft, intent, observation } = useWizard();
  const own = intent && intent.alias === run?.alias ? intent : undefined;
  const configured = configuredRemotes(observation).find(({ alias }) => alias === run?.alias);
  const proxyAddress =
    (own && connects(own) ? own.connection.proxyAddress : undefined) ?? configured?.proxyAddress;
  return {
    /** What the run was begun for, if it was in this tab. */
    intent: own,
    remoteName: own?.remote.name ?? run?.alias,
    port: proxyAddress && /:(\d+)$/.exec(proxyAddress)?.[1],
    reviewed: own && draft.reviewed,
  };
}
