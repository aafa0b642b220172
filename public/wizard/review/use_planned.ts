import { useQuery } from '@tanstack/react-query';
import type { PlanResponse } from '../../../common/api';
import type { Intent } from '../../../common/intent';
import type { Problem } from '../../../common/problem';
import { useApi } from '../../api/context';
import { problemOf } from '../../api/problems';
import { useWizard } from '../state';

export interface Planned {
  /** Absent until it is made. */
  data?: PlanResponse;
  problem?: Problem;
  planning: boolean;
  again(): void;
}

/** The plan for an intent, as the clusters are now; made anew when more of them can be seen. */
export function usePlanned(intent: Intent): Planned {
  const api = useApi();
  const { credentials, observation } = useWizard();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['plan', intent, observation?.at],
    queryFn: () => api.plan({ intent, credentials }),
    cacheTime: 0,
    keepPreviousData: true,
  });
  return {
    data,
    ...(error !== null && { problem: problemOf(error) }),
    planning: isFetching,
    again: () => void refetch(),
  };
}
