import { useQueries } from '@tanstack/react-query';
import type { PlanResponse } from '../../common/api';
import type { DisconnectIntent } from '../../common/intent';
import type { Problem } from '../../common/problem';
import { useApi } from '../api/context';
import { problemOf } from '../api/problems';
import type { Limited } from '../connections/limit';
import { useWizard } from '../wizard/state';

/** A connection that is to be gone, with the plan that was shown for it. */
export interface PlannedAlias {
  intent: DisconnectIntent;
  plan: PlanResponse['plan'];
}

/** A plan for each, made a few at a time and anew when more can be seen. */
export function usePlans(intents: readonly DisconnectIntent[], limited: Limited) {
  const api = useApi();
  const { credentials } = useWizard();
  const results = useQueries({
    queries: intents.map((intent) => ({
      queryKey: ['plan', intent, credentials.organization?.apiKey],
      queryFn: () => limited(() => api.plan({ intent, credentials })),
      cacheTime: 0,
    })),
  });
  return intents.map((intent, index) => {
    const result = results[index];
    const problem: Problem | undefined = result?.error ? problemOf(result.error) : undefined;
    return {
      intent,
      planned: result?.data,
      problem: problem ?? result?.data?.plan.blockers[0],
      planning: result?.isFetching ?? true,
    };
  });
}
