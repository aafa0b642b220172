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
import { loadDraft, saveDraft } from './draft_storage';
import { buildIntent } from './intent';
import { remoteKey, type WizardAction, type WizardState, wizardReducer } from './reducer';

export interface Wizard extends WizardState {
  /** What the draft means; nothing as long as a part is missing or wrong. */
  intent: Intent | undefined;
  dispatch: Dispatch<WizardAction>;
  /** Looks at both sides, with more credentials if given, and keeps those. Never rejects: see `observeProblem`. */
  look(credentials?: Credentials): Promise<void>;
}

const WizardContext = createContext<Wizard | undefined>(undefined);

/** Holds the wizard's state and looks by itself at what can be seen without signing in to the remote. */
export function WizardProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const [state, dispatch] = useReducer(wizardReducer, undefined, initialState);
  const { draft, observation, credentials } = state;

  useEffect(() => saveDraft(draft), [draft]);

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

  const intent = useMemo(() => buildIntent(draft, observation), [draft, observation]);
  const wizard = useMemo(() => ({ ...state, intent, dispatch, look }), [state, intent, look]);
  return <WizardContext.Provider value={wizard}>{children}</WizardContext.Provider>;
}

export function useWizard(): Wizard {
  const wizard = useContext(WizardContext);
  if (!wizard) throw new Error('useWizard needs a WizardProvider above it');
  return wizard;
}

const initialState = (): WizardState => ({ draft: loadDraft(), observing: true, credentials: {} });
