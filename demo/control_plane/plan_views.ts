/** A deployment's plans in the shapes of the Elastic Cloud API, its attempts with their log. */
import type { PlanAttempt } from '../plans';
import type { PlanSettings } from '../record';
import type { Context, Listed } from './context';

export interface ShowPlans {
  planHistory: boolean;
  planLogs: boolean;
}

export function planInfoView(context: Context, listed: Listed, show: ShowPlans): object {
  const { pending, history = [] } = listed.deployment?.plans ?? {};
  const last = history.at(-1);
  const current = history.filter(({ isHealthy }) => isHealthy).at(-1);
  const isBeingCreated = context.variants.has('no-current-plan');
  return {
    healthy: last?.isHealthy ?? true,
    ...(isBeingCreated ? {} : { current: currentView(listed, current, show) }),
    ...(pending || isBeingCreated ? { pending: attemptView(listed, pending ?? creation(listed), show) } : {}),
    history: show.planHistory ? history.map((attempt) => attemptView(listed, attempt, show)) : [],
  };
}

/** The attempt that the plan in force came from; a deployment that was only started has had none. */
function currentView(listed: Listed, attempt: PlanAttempt | undefined, show: ShowPlans): object {
  return {
    ...attemptView(
      listed,
      attempt ?? { ...creation(listed), ended: listed.lastModified, isHealthy: true },
      show,
    ),
    plan: planView(listed, listed.deployment?.record.plan),
  };
}

const creation = (listed: Listed): PlanAttempt => ({
  id: listed.id,
  settings: listed.deployment?.record.plan ?? {},
  started: listed.lastModified,
});

function attemptView(listed: Listed, attempt: PlanAttempt, show: ShowPlans): object {
  const { id, started, ended, isHealthy, failure, settings } = attempt;
  return {
    plan_attempt_id: id,
    attempt_start_time: started,
    ...(ended ? { attempt_end_time: ended } : {}),
    healthy: isHealthy ?? true,
    plan: planView(listed, settings),
    warnings: [],
    plan_attempt_log: show.planLogs ? logView(attempt) : [],
    ...(failure ? { error: { timestamp: ended, message: failure, details: {} } } : {}),
  };
}

/** The steps that clients follow a plan by: the last of an ended one is `plan-completed`. */
function logView({ started, ended, failure }: PlanAttempt): object[] {
  const step = (step_id: string, status: string, message: string) => ({
    step_id,
    started,
    status,
    stage: ended ? 'completed' : 'in_progress',
    ...(ended ? { completed: ended, duration_in_millis: Date.parse(ended) - Date.parse(started) } : {}),
    info_log: [
      { timestamp: ended ?? started, stage: ended ? 'completed' : 'in_progress', message, details: {} },
    ],
  });
  if (!ended) return [step('rolling-upgrade', 'pending', 'The nodes restart one after another.')];
  return [
    step('rolling-upgrade', failure ? 'error' : 'success', failure ?? 'The nodes have restarted.'),
    step('plan-completed', failure ? 'error' : 'success', failure ?? 'The plan has been applied.'),
  ];
}

function planView(listed: Listed, settings: PlanSettings = {}): object {
  const { nodes = 1 } = listed.deployment?.definition ?? {};
  return {
    deployment_template: { id: 'demo' },
    cluster_topology: [
      { id: 'hot_content', zone_count: nodes, size: { value: 1024, resource: 'memory' }, elasticsearch: {} },
    ],
    elasticsearch: { version: listed.version, ...settings },
  };
}
