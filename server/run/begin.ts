import { connects } from '../../common/intent';
import { castOf } from '../../common/plan/facts';
import type { ActiveStep } from '../../common/plan/plan';
import type { StepContext } from '../../common/plan/step';
import type { Plan } from '../../common/plan/types';
import type { AuditLine } from '../audit';
import type { Systems } from '../systems/system';
import type { RunRegistry } from './registry';
import type { Run } from './run';
import { carryOut } from './runner';

interface Beginning {
  registry: RunRegistry;
  owner: string;
  systems: Systems;
  context: StepContext;
  steps: ActiveStep[];
  plan: Plan;
  /** The stopped run this one goes on from: what that did can be undone with this. */
  continues?: Run;
  /** Named values that came with the request. */
  materials?: Record<string, string>;
  observe(): Promise<StepContext['observation']>;
  timeouts: { settle: number; restart: number; byHand: number };
  audit(line: AuditLine): void;
}

/**
 * Begins a run and returns at once; it goes on by itself.
 * @throws ProblemError when a run for the same alias is going on
 */
export function beginRun({
  registry,
  owner,
  context,
  plan,
  continues,
  materials,
  audit,
  ...rest
}: Beginning): Run {
  const { alias } = context.intent;
  const { local, remote } = castOf(context);
  registry.checkIdle(alias, owner);
  const run = registry.begin(
    owner,
    plan.steps.map((step) => step.digest ?? ''),
    context.intent,
  );
  if (continues) run.inherit(continues);
  for (const [name, value] of Object.entries(materials ?? {})) run.keep(name, value, true);
  run.tell({
    type: 'started',
    at: Date.now(),
    runId: run.id,
    alias,
    purpose: connects(context.intent) ? 'connect' : 'disconnect',
    steps: plan.steps.map(({ id, title, system }) => ({ id, title, system })),
  });
  void carryOut(run, {
    ...rest,
    context,
    onWrite: (request, outcome) =>
      audit({
        action: 'remote_cluster_setup_write',
        message: `Run ${run.id}, ${local} to ${remote} as ${alias}: ${request.method} ${request.path} on ${request.system}`,
        outcome,
      }),
  });
  return run;
}
