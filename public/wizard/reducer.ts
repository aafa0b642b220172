import type { Credentials, SigningFiles } from '../../common/api';
import { blockers, checks } from '../../common/checks';
import type { DeploymentSummary, Observation } from '../../common/observation';
import type { Problem } from '../../common/problem';
import type { RunState } from '../../common/run/events';
import { modelChoices } from '../../common/security_models';
import { withModel } from './change_over';
import {
  type Draft,
  EMPTY_ACCESS,
  EMPTY_DRAFT,
  EMPTY_IDENTITY,
  EMPTY_TLS,
  type IdentityDraft,
  type TlsDraft,
} from './draft';
import { filledIn } from './live_connection';

/** All of the wizard, as plain data. */
export interface WizardState {
  draft: Draft;
  observation?: Observation;
  observing: boolean;
  /** Why the last look could not be taken at all. */
  observeProblem?: Problem;
  /** In this tab's memory only. */
  credentials: Credentials;
  /** The run whose page is open. */
  run?: RunState;
}

export type WizardAction =
  /** Another remote is meant: what was decided for the one before is dropped, its sign-in too. */
  | {
      type: 'remote_named';
      remote: Partial<Pick<Draft, 'source' | 'address'>> & { deployment?: DeploymentSummary };
    }
  /** Anything else of the draft; makes the last review stale. */
  | { type: 'edited'; change: Partial<Omit<Draft, 'source' | 'address' | 'deployment'>> }
  /** What protects the connection; unsettles the security step. */
  | {
      type: 'security_edited';
      model?: Draft['model'];
      identity?: Partial<IdentityDraft>;
      tls?: Partial<TlsDraft>;
    }
  /** Files that the server has read and found good, with what it read; or that are given up. */
  | {
      type: 'files_read';
      files: SigningFiles;
      identity: Pick<IdentityDraft, 'certificate'> | Pick<IdentityDraft, 'authority'>;
    }
  | { type: 'reviewed'; reviewed: NonNullable<Draft['reviewed']> }
  | { type: 'credentials_given'; credentials: Credentials }
  | { type: 'run_shown'; run: RunState | undefined }
  | { type: 'look_started' }
  /** `of`: the remote that was meant when the look began, see `remoteKey`. */
  | { type: 'looked'; of: string; observation: Observation }
  | { type: 'look_failed'; problem: Problem }
  /**
   * Begins anew, with a draft or an empty one; the organization’s key and what was seen of the local stay, and how a
   * person names remotes, unless that was a disconnect's, which names its remote by itself.
   */
  | { type: 'restarted'; draft?: Draft };

export function wizardReducer(state: WizardState, action: WizardAction): WizardState {
  switch (action.type) {
    case 'remote_named':
      return {
        ...state,
        draft: {
          ...state.draft,
          ...action.remote,
          remoteSettled: false,
          filledInFrom: undefined,
          model: state.draft.aim,
          identity: EMPTY_IDENTITY,
          tls: EMPTY_TLS,
          securitySettled: false,
          alias: state.draft.changing,
          access: EMPTY_ACCESS,
          connection: {},
          admit: undefined,
          reader: undefined,
          reviewed: undefined,
          continues: undefined,
        },
        observation: withoutRemote(state.observation),
        observeProblem: undefined,
        credentials: { organization: state.credentials.organization },
      };
    case 'edited':
      return { ...state, draft: { ...state.draft, reviewed: undefined, ...action.change } };
    case 'security_edited':
      return secured(state, action);
    case 'files_read': {
      const files = { ...state.credentials.files, ...action.files };
      return {
        ...secured(state, { identity: action.identity }),
        credentials: { ...state.credentials, files },
      };
    }
    case 'reviewed':
      return { ...state, draft: { ...state.draft, reviewed: action.reviewed } };
    case 'credentials_given':
      return {
        ...state,
        credentials: { ...state.credentials, ...action.credentials },
        // What another key saw, or why it saw nothing, says nothing of this one.
        ...(state.observation &&
          'organization' in action.credentials && {
            observation: { ...state.observation, organization: undefined },
          }),
      };
    case 'run_shown':
      return { ...state, run: action.run };
    case 'look_started':
      return { ...state, observing: true, observeProblem: undefined };
    case 'looked':
      return remoteKey(state.draft) === action.of
        ? looked(state, action.observation)
        : { ...state, observing: false, observation: withoutRemote(action.observation) };
    case 'look_failed':
      return { ...state, observing: false, observeProblem: action.problem };
    case 'restarted':
      return {
        draft: action.draft ?? {
          ...EMPTY_DRAFT,
          ...(!state.draft.disconnects && { source: state.draft.source }),
        },
        observation: withoutRemote(state.observation),
        observing: false,
        credentials: { organization: state.credentials.organization },
      };
  }
}

/** Tells remotes apart: a look at one is no look at another that was named meanwhile. */
export const remoteKey = ({ source, address, deployment }: Draft): string =>
  source === 'organization' ? `deployment ${deployment?.id ?? ''}` : `address ${address}`;

/** The remote counts as settled once it was seen without a blocker, and as unsettled once a blocker was seen. */
function looked(state: WizardState, observation: Observation): WizardState {
  const remoteSettled = observation.remote
    ? blockers(checks(observation)).length === 0
    : state.draft.remoteSettled;
  const draft = { ...state.draft, remoteSettled };
  return {
    ...state,
    observing: false,
    observation,
    draft:
      observation.remote?.seen && !draft.disconnects
        ? withPossibleModel(filledIn(draft, observation), observation)
        : draft,
  };
}

/** The model that was chosen; where it cannot be had the recommended one, or the one that is left. */
function withPossibleModel(draft: Draft, observation: Observation): Draft {
  const choices = modelChoices(observation).filter(({ state }) => state !== 'impossible');
  const { model } =
    choices.find((choice) => choice.model === draft.model) ??
    choices.find(({ state }) => state === 'recommended') ??
    choices[0] ??
    {};
  return model === draft.model ? draft : { ...withModel(draft, model, observation), securitySettled: false };
}

/** A change of what protects the connection; the same facts read again from the same files change nothing. */
function secured(
  state: WizardState,
  {
    model,
    identity,
    tls,
  }: { model?: Draft['model']; identity?: Partial<IdentityDraft>; tls?: Partial<TlsDraft> },
): WizardState {
  const { draft } = state;
  const next = {
    ...(model === undefined ? draft : withModel(draft, model, state.observation)),
    identity: { ...draft.identity, ...identity },
    tls: { ...draft.tls, ...tls },
  };
  return JSON.stringify(next) === JSON.stringify(draft)
    ? state
    : { ...state, draft: { ...next, securitySettled: false, reviewed: undefined } };
}

const withoutRemote = (observation: Observation | undefined): Observation | undefined =>
  observation && {
    ...observation,
    remote: undefined,
    ...(observation.organization?.seen && {
      organization: {
        ...observation.organization,
        value: { ...observation.organization.value, remote: undefined },
      },
    }),
  };
