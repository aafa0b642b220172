import type { Answer, Verdict } from './step';

interface ElasticsearchPlan {
  elasticsearch?: { user_bundles?: { name: string }[] };
}
interface PlanInfo {
  current?: { plan?: ElasticsearchPlan };
  pending?: object;
  history?: { healthy?: boolean; plan?: ElasticsearchPlan }[];
}

/**
 * Judges `GET /deployments/{id}?show_plans=true&show_plan_history=true`: a plan is applied once nothing is pending and
 * the current one is as wanted.
 * @param wanted what the names of the bundles in a plan have to be
 */
export function judgePlan(answer: Answer, wanted: (bundles: string[]) => boolean): Verdict {
  const body = answer.body as { resources?: { elasticsearch?: { info?: { plan_info?: PlanInfo } }[] } };
  const info = body.resources?.elasticsearch?.[0]?.info?.plan_info;
  const isWanted = (plan: ElasticsearchPlan | undefined) =>
    plan !== undefined && wanted((plan.elasticsearch?.user_bundles ?? []).map(({ name }) => name));
  if (info && !info.pending && isWanted(info.current?.plan)) return { settled: true };
  const last = info?.history?.at(-1);
  const failed = info !== undefined && !info.pending && last?.healthy === false && isWanted(last.plan);
  return {
    settled: false,
    final: failed,
    because: failed
      ? {
          code: 'plan_failed',
          title: 'Elastic Cloud could not apply the change',
          why: 'The deployment went back to its plan from before.',
          tryThis: 'Look at the deployment’s Activity page in the console, then retry.',
        }
      : {
          code: 'plan_pending',
          title: 'The change of the deployment is still under way',
          why: 'Its nodes restart one after another, which takes minutes.',
          tryThis: 'Wait, or look at the deployment’s Activity page in the console.',
        },
  };
}
