import { useState } from 'react';
import { useHistory } from 'react-router-dom';
import type { PlanDifference } from '../../../common/api';
import type { Intent } from '../../../common/intent';
import type { Plan } from '../../../common/plan/types';
import type { Problem } from '../../../common/problem';
import { useApi } from '../../api/context';
import { PlanChangedError, problemOf } from '../../api/problems';
import { begin } from '../run/begin';
import { runPath } from '../run/run_path';
import { useWizard } from '../state';
import { reviewOf } from './reviewed';

/**
 * Has a plan that was shown carried out, and goes to the page of its run.
 * @param onPlanAgain called when the world is not what was reviewed; what changed is then in `differences`
 * @param continues the run that is gone on with
 */
export function useBegin(
  intent: Intent,
  plan: (Plan & { hash: string }) | undefined,
  onPlanAgain: () => void,
  continues?: { runId: string; differences?: PlanDifference[] },
) {
  const api = useApi();
  const history = useHistory();
  const { credentials, dispatch } = useWizard();
  const [differences, setDifferences] = useState(continues?.differences);
  const [problem, setProblem] = useState<Problem>();
  const [beginning, setBeginning] = useState(false);

  const start = async () => {
    if (!plan) return;
    setBeginning(true);
    setProblem(undefined);
    const reviewed = reviewOf(plan);
    try {
      const id = await begin((onEvent, signal) =>
        api.startRun(
          {
            intent,
            credentials,
            planHash: reviewed.planHash,
            reviewed: reviewed.steps,
            ...(continues && { continues: continues.runId }),
          },
          onEvent,
          signal,
        ),
      );
      dispatch({ type: 'reviewed', reviewed });
      history.push(runPath(id));
    } catch (error) {
      setBeginning(false);
      if (error instanceof PlanChangedError) {
        setDifferences(error.differences);
        onPlanAgain();
      } else setProblem(problemOf(error));
    }
  };

  return { start: () => void start(), beginning, differences, problem };
}
