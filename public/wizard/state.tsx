import React, {
  createContext,
  type Dispatch,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  useRef,
} from 'react';
import type { Credentials } from '../../common/api';
import type { Intent } from '../../common/intent';
import { useApi } from '../api/context';
import { problemOf } from '../api/problems';
import type { Draft } from './draft';
import { loadDraft, saveDraft } from './draft_storage';
import { buildIntent } from './intent';
import { remoteKey, type WizardAction, type WizardState, wizardReducer } from './reducer';

export interface Wizard extends WizardState {
  /** What the draft means; nothing as long as a part is missing or wrong. */
  intent: Intent | undefined;
  /** It is about a run that was written down, not about what is entered in this tab. */
  ofRecord: boolean;
  dispatch: Dispatch<WizardAction>;
  /** Looks at both sides, with more credentials if given, and keeps those. Never rejects: see `observeProblem`. */
  look(credentials?: Credentials): Promise<void>;
}

const WizardContext = createContext<Wizard | undefined>(undefined);

/** What a run was begun for, by its record, and how its remote is named. */
export interface GivenIntent {
  intent: Intent;
  draft: Draft;
  credentials: Credentials;
}

interface WizardProviderProps {
  /** In place of the draft of this tab, which is left alone. */
  given?: GivenIntent;
  children: ReactNode;
}

/** Holds the wizard's state and looks by itself at what can be seen without signing in to the remote. */
export function WizardProvider({ given, children }: WizardProviderProps) {
  const api = useApi();
  const [state, dispatch] = useReducer(wizardReducer, given, initialState);
  const { draft, observation, credentials } = state;

  const ofRecord = given !== undefined;
  useEffect(() => {
    if (!ofRecord) saveDraft(draft);
  }, [draft, ofRecord]);

  const latestState = useRef(state);
  latestState.current = state;
  const latestLook = useRef(0);

  const look = useCallback(
    async (given?: Credentials) => {
      const number = ++latestLook.current;
      const { draft: current, credentials: held } = latestState.current;
      const all = { ...held, ...given };
      if (given) dispatch({ type: 'credentials_given', credentials: given });
      dispatch({ type: 'look_started' });
      const outcome = await api
        .observe({
          credentials: all,
          ...(current.source === 'organization' &&
            current.deployment && { deploymentId: current.deployment.id }),
        })
        .then(
          (answer): WizardAction => ({
            type: 'looked',
            of: remoteKey(current),
            observation: answer.observation,
          }),
          (error: unknown): WizardAction => ({ type: 'look_failed', problem: problemOf(error) }),
        );
      if (number === latestLook.current) dispatch(outcome);
    },
    [api],
  );

  const organizationKey = credentials.organization?.apiKey;
  const deploymentId = draft.source === 'organization' ? draft.deployment?.id : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key or another deployment shows other things
  useEffect(() => {
    void look();
    return () => {
      latestLook.current++;
    };
  }, [look, organizationKey, deploymentId]);

  const recorded = given?.intent;
  const intent = useMemo(() => recorded ?? buildIntent(draft, observation), [recorded, draft, observation]);
  const wizard = useMemo(
    () => ({ ...state, intent, ofRecord, dispatch, look }),
    [state, intent, ofRecord, look],
  );
  return <WizardContext.Provider value={wizard}>{children}</WizardContext.Provider>;
}

export function useWizard(): Wizard {
  const wizard = useContext(WizardContext);
  if (!wizard) throw new Error('useWizard needs a WizardProvider above it');
  return wizard;
}

const initialState = (given: GivenIntent | undefined): WizardState => ({
  draft: given?.draft ?? loadDraft(),
  observing: true,
  credentials: given?.credentials ?? {},
});
