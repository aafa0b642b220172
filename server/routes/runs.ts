import { schema } from '@kbn/config-schema';
import { PATHS, type PlanChanged, type RunGoingOn, type RunRequest } from '../../common/api';
import type { Observation } from '../../common/observation';
import { differences } from '../../common/plan/differences';
import { activeSteps } from '../../common/plan/plan';
import { known, PRIVILEGE_MISSING, ProblemError } from '../../common/problem';
import { isUnderWay, type RunRecord, recordOf } from '../../common/record/record';
import { materialsFor } from '../certificates/materials';
import type { IRouter, KibanaRequest } from '../kibana';
import { beginRun } from '../run/begin';
import { recordOfRun } from '../run/begin_undo';
import { claimed } from '../run/record_store';
import type { RunRegistry } from '../run/registry';
import { streamRun } from './event_stream';
import { planNow } from './plan';
import { problemResponse } from './respond';
import { routesOn } from './route';
import { credentials, intent, line, runId } from './schemas';
import { localFor, ownerOf, type Services, systemsFor } from './services';

const runBody = schema.object({
  intent,
  credentials,
  planHash: line({ maxLength: 64 }),
  reviewed: schema.arrayOf(
    schema.object({
      id: line({ minLength: 0, maxLength: 100 }),
      digest: line({ minLength: 0, maxLength: 64 }),
      alreadySo: schema.boolean(),
    }),
    { maxSize: 100 },
  ),
  continues: schema.maybe(line({ minLength: 0, maxLength: 64 })),
});

type RunParams = { runId: string };

/** Begins runs, and lets their owner follow and cancel them. */
export function registerRuns(router: IRouter, services: Services): void {
  const routes = routesOn(router, services.logger);
  const { registry } = services;
  const ownRun = async (request: KibanaRequest<RunParams>, context: Parameters<typeof localFor>[1]) =>
    registry.get(request.params.runId, await ownerOf(await localFor(services, context)));

  routes.post<unknown, RunRequest>(PATHS.runs, { body: runBody }, async (request, context, response) => {
    const systems = await systemsFor(services, context, request.body.credentials);
    const owner = await ownerOf(systems.local);
    const { reviewed, continues, planHash } = request.body;
    const before = continues === undefined ? undefined : registry.find(continues, owner);
    const { plan, observation } = await planNow(systems, request.body);
    const [blocker] = plan.blockers;
    if (blocker) throw new ProblemError(blocker, blocker.code === PRIVILEGE_MISSING ? 403 : 422);
    const shown =
      (plan.hash === planHash && registry.reviews.has(owner, planHash)) ||
      (before !== undefined &&
        plan.steps.every((step) => step.alreadySo !== undefined || before.reviewed.has(step.digest ?? '')));
    if (!shown) return problemResponse(response, planChanged(differences(reviewed, plan.steps)), 409);
    const goesOnFrom = continuedRecord({
      alias: request.body.intent.alias,
      continues,
      registry,
      owner,
      observation,
    });
    const stepContext = { intent: request.body.intent, observation };
    const run = beginRun({
      registry,
      owner,
      systems,
      context: stepContext,
      steps: activeSteps(stepContext),
      plan,
      ...(goesOnFrom && { continues: goesOnFrom }),
      materials: materialsFor(stepContext, request.body.credentials.files),
      timeouts: services.settings.timeouts,
      audit: (line) => services.audit(request, line),
    });
    return streamRun(run, response);
  });

  routes.get<RunParams>(PATHS.runEvents, { params: runId }, async (request, context, response) =>
    streamRun(await ownRun(request, context), response),
  );

  routes.post<RunParams>(PATHS.runReveal, { params: runId }, async (request, context, response) => {
    const run = await ownRun(request, context);
    const reveals = run.state?.steps.find((step) => step.state === 'by_hand')?.byHand?.reveals;
    const value = reveals && run.revealOnce(reveals);
    if (!value) throw new ProblemError(nothingToReveal, 410);
    services.audit(request, {
      action: 'remote_cluster_setup_reveal_key',
      message: `Key of run ${run.id} shown to its owner`,
      outcome: 'success',
    });
    return response.ok({ body: { value }, headers: { 'cache-control': 'no-store' } });
  });

  routes.post<RunParams>(PATHS.runCancel, { params: runId }, async (request, context, response) => {
    (await ownRun(request, context)).abort.abort();
    return response.ok({ body: {} });
  });
}

interface Continuing {
  alias: string;
  continues: string | undefined;
  registry: RunRegistry;
  owner: string;
  observation: Observation;
}

/**
 * What the run wrote down that is to be finished. One that is under way elsewhere, or died, is taken over only by who
 * names it.
 * @throws ProblemError when another run has the alias, or the named one is known to nobody
 */
function continuedRecord({
  alias,
  continues,
  registry,
  owner,
  observation,
}: Continuing): RunRecord | undefined {
  const entries = known(known(observation.local)?.records) ?? [];
  const current = recordOf(alias, entries);
  if (current && isUnderWay(current) && current.run !== continues && current.undoneBy !== continues) {
    const goingOn: RunGoingOn = { ...claimed(alias, current), runId: current.run };
    throw new ProblemError(goingOn, 409);
  }
  if (continues === undefined) return undefined;
  return recordOfRun(continues, registry.find(continues, owner), entries);
}

const planChanged = (changes: PlanChanged['differences']): PlanChanged => ({
  code: 'plan_changed',
  title: 'Something has changed since the review',
  why: 'The clusters or the organization are not as they were when the plan was shown, so other requests would be sent.',
  tryThis: 'Read what changed and review the plan as it is now.',
  differences: changes,
});

const nothingToReveal = {
  code: 'nothing_to_reveal',
  title: 'There is no key to show',
  why: 'It was shown before, or the run does not wait for a person any more.',
  tryThis: 'If the key is lost, cancel the run and start it again: a new key will be made.',
};
