import type { ApiKeyIntent } from '../../common/intent';
import { activeSteps, plan } from '../../common/plan/plan';
import type { AuditLine } from '../../server/audit';
import { observe } from '../../server/observe';
import { beginRun } from '../../server/run/begin';
import { withDigests } from '../../server/run/digest';
import { RunRegistry } from '../../server/run/registry';
import type { Run } from '../../server/run/run';
import type { FakeWorld } from './fake_world';
import { intent as defaultIntent } from './samples';

export interface RunPlanOptions {
  intent?: ApiKeyIntent;
  /** Without an Elastic Cloud API key a person has to store the credential. */
  byHand?: boolean;
  registry?: RunRegistry;
  onAudit?(line: AuditLine): void;
  /** Milliseconds. */
  timeouts?: Partial<{ settle: number; restart: number; byHand: number }>;
}

/** Observes a fake world, plans and begins the run, as the route does. The run goes on by itself. */
export async function beginIn(world: FakeWorld, options: RunPlanOptions = {}): Promise<Run> {
  const { intent = defaultIntent(), byHand = false, registry = new RunRegistry() } = options;
  const { organization, ...clusters } = world.systems;
  const systems = byHand ? clusters : { ...clusters, organization };
  const observation = await observe(systems, { intent });
  const context = { intent, observation };
  return beginRun({
    registry,
    owner: 'native1/admin',
    systems,
    context,
    steps: activeSteps(context),
    plan: withDigests(plan(intent, observation)),
    materials: {},
    timeouts: { settle: 0, restart: 0, byHand: 60_000, ...options.timeouts },
    audit: options.onAudit ?? (() => undefined),
  });
}

/** Resolves when the run has ended. */
export const endOf = (run: Run): Promise<Run> =>
  new Promise((resolve) => {
    run.follow((event) => {
      if (event.type === 'ended') resolve(run);
    });
  });

export const runIn = async (world: FakeWorld, options?: RunPlanOptions): Promise<Run> =>
  endOf(await beginIn(world, options));

/** `step: state` of every step. */
export const statesOf = (run: Run): string[] =>
  run.state?.steps.map(({ id, state }) => `${id}: ${state}`) ?? [];
