import type { CheckResult } from '../../common/check_result';
import { checks, localName, remoteName } from '../../common/checks';
import type { SecurityModel } from '../../common/intent';
import type { ClusterObservation, DeploymentDetail, Observation } from '../../common/observation';
import { known } from '../../common/problem';
import type { RunOutcome, RunState } from '../../common/run/events';
import type { ShownState } from '../components/state_icon';
import type { Line, Side } from '../components/two_sides';
import { type Draft, isAside } from './draft';
import { configuredRemotes, connectionOf, remoteTarget } from './intent';
import type { WizardState } from './reducer';

/** The two sides as the wizard knows them so far, for the strip that draws them. */
export function sidesOf({ draft, observation, observing, run }: WizardState): {
  local: Side;
  remote: Side;
  line: Line;
} {
  const results = observation ? checks(observation, draft.disconnects ? 'disconnected' : draft.model) : [];
  const organization = known(observation?.organization);
  const local = known(observation?.local);
  const remote = known(observation?.remote);
  const { proxyAddress } = connectionOf(draft, observation);
  return {
    local: {
      ...facts(local, organization?.local),
      name: observation ? localName(observation) : undefined,
      state: stateOf(results, 'local', observing),
    },
    remote: {
      ...facts(
        remote,
        organization?.remote ?? (draft.source === 'organization' ? draft.deployment : undefined),
      ),
      name:
        remoteTarget(draft)?.name ??
        (remote && observation && remoteName(observation)) ??
        (isAside(draft) ? draft.changing : undefined),
      state: remoteState(
        stateOf(results, 'remote', observing && remoteTarget(draft) !== undefined),
        observation,
      ),
    },
    line: {
      model: MODEL_WORDS[draft.model ?? modelNow(draft, observation)],
      port: /:(\d+)$/.exec(proxyAddress)?.[1],
      state: run ? lineState(run) : 'unknown',
    },
  };
}

/** Of the connection that is there, as far as it shows; for a new one what most begin with. */
const modelNow = (draft: Draft, observation: Observation | undefined): SecurityModel =>
  configuredRemotes(observation).some(
    ({ alias, hasCredentials }) => alias === draft.changing && !hasCredentials,
  )
    ? 'tls_certificate'
    : 'api_key';

/** What was found from afar is not all that has to be in order. */
const remoteState = (state: ShownState, observation: Observation | undefined): ShownState =>
  state === 'ok' && !observation?.remote ? 'unknown' : state;

/** A connection that was taken down, or taken back, is none that works. */
const lineState = ({ outcome, purpose }: RunState): ShownState =>
  outcome === 'done' && purpose !== 'connect' ? 'unknown' : LINE_STATES[outcome ?? 'going_on'];

const LINE_STATES: Record<RunOutcome | 'going_on', ShownState> = {
  going_on: 'looking',
  done: 'ok',
  partly: 'warning',
  failed: 'blocked',
  cancelled: 'warning',
};

const MODEL_WORDS: Record<SecurityModel, string> = {
  api_key_with_identity: 'API key, identity verified',
  api_key: 'API key',
  tls_certificate: 'TLS certificate',
};

function facts(
  cluster: ClusterObservation | undefined,
  deployment: Pick<DeploymentDetail, 'version' | 'region'> | undefined,
): Pick<Side, 'version' | 'region' | 'user'> {
  return {
    version: cluster?.version ?? deployment?.version,
    region: deployment?.region,
    user: known(cluster?.user)?.username,
  };
}

/** The worst of a side's checks. Policies nobody can see without an Elastic Cloud API key leave no mark on it. */
function stateOf(results: CheckResult[], side: CheckResult['side'], observing: boolean): ShownState {
  if (observing) return 'looking';
  const states = results
    .filter(
      (result) => result.side === side && !(result.id === 'network_policy' && result.state === 'unknown'),
    )
    .map(({ state }) => state);
  return (
    (['blocked', 'warning', 'unknown', 'ok'] as const).find((state) => states.includes(state)) ?? 'unknown'
  );
}
