import { schema } from '@kbn/config-schema';
import {
  PATHS,
  type RunResponse,
  type RunSummary,
  type RunsResponse,
  type UndoPlanRequest,
  type UndoRequest,
} from '../../common/api';
import type { Observation } from '../../common/observation';
import { recordRequest } from '../../common/plan/requests';
import type { Plan } from '../../common/plan/types';
import { undoPlan } from '../../common/plan/undo';
import { known, ProblemError, type Seen } from '../../common/problem';
import type { RecordEntry, RunRecord } from '../../common/record/record';
import type { IRouter } from '../kibana';
import { observe } from '../observe';
import { Asker } from '../observe/ask';
import { observeRecords } from '../observe/records';
import { beginUndo, recordOfRun } from '../run/begin_undo';
import { withDigests } from '../run/digest';
import type { RunRegistry } from '../run/registry';
import type { Run } from '../run/run';
import type { SystemClient, Systems } from '../systems/system';
import { streamRun } from './event_stream';
import { problemResponse } from './respond';
import { routesOn } from './route';
import { credentials, line, runId } from './schemas';
import { localFor, ownerOf, type Services, systemsFor } from './services';

type RunParams = { runId: string };

/** Runs as the clusters remember them: whichever host began them, before and after a restart. */
export function registerRecordedRuns(router: IRouter, services: Services): void {
  const routes = routesOn(router, services.logger);
  const { registry } = services;

  routes.get(PATHS.runs, {}, async (_request, context, response) => {
    const local = await localFor(services, context);
    const owner = await ownerOf(local);
    const entries = await recordsOf(local);
    if (!entries.seen) throw new ProblemError(entries.why);
    const body: RunsResponse = {
      runs: entries.value.flatMap((entry) =>
        'record' in entry ? [summary(entry.record, owner, isLive(entry.record, registry))] : [],
      ),
      unreadable: entries.value.flatMap((entry) =>
        'unreadable' in entry ? [{ alias: entry.alias, problem: entry.unreadable }] : [],
      ),
    };
    return response.ok({ body: { ...body } });
  });

  routes.get<RunParams>(PATHS.run, { params: runId }, async (request, context, response) => {
    const local = await localFor(services, context);
    const owner = await ownerOf(local);
    const id = request.params.runId;
    const state = registry.find(id, owner)?.state;
    const entries = await recordsOf(local);
    if (!entries.seen && !state) throw new ProblemError(entries.why);
    const found = (known(entries) ?? []).flatMap((entry) =>
      'record' in entry && [entry.record.run, entry.record.undoneBy].includes(id) ? [entry.record] : [],
    )[0];
    if (!state && !found) registry.get(id, owner);
    const body: RunResponse = {
      ...(state && { state }),
      ...(found && {
        recorded: { ...summary(found, owner, isLive(found, registry)), intent: found.intent },
      }),
    };
    return response.ok({ body: { ...body } });
  });

  routes.post<RunParams, UndoPlanRequest>(
    PATHS.runUndoPlan,
    { params: runId, body: schema.object({ credentials }) },
    async (request, context, response) => {
      const systems = await systemsFor(services, context, request.body.credentials);
      const owner = await ownerOf(systems.local);
      const { plan } = await undoNow(
        systems,
        request.params.runId,
        registry.find(request.params.runId, owner),
      );
      registry.reviews.remember(owner, plan.hash);
      return response.ok({ body: { plan } });
    },
  );

  routes.post<RunParams, UndoRequest>(
    PATHS.runUndo,
    { params: runId, body: schema.object({ credentials, planHash: line({ maxLength: 64 }) }) },
    async (request, context, response) => {
      const id = request.params.runId;
      const systems = await systemsFor(services, context, request.body.credentials);
      const owner = await ownerOf(systems.local);
      if (registry.isGoingOn(id)) throw new ProblemError(STILL_GOING, 409);
      const undone = registry.find(id, owner);
      const { plan, record, observation } = await undoNow(systems, id, undone);
      const [blocker] = plan.blockers;
      if (blocker) throw new ProblemError(blocker, 409);
      if (plan.hash !== request.body.planHash || !registry.reviews.has(owner, plan.hash))
        return problemResponse(response, UNDO_CHANGED, 409);
      const undo = beginUndo({
        registry,
        owner,
        record,
        ...(undone && { undone }),
        plan,
        observation,
        systems,
        timeouts: services.settings.timeouts,
        audit: (line) => services.audit(request, line),
      });
      return streamRun(undo, response);
    },
  );
}

interface UndoNow {
  plan: Plan & { hash: string };
  record: RunRecord;
  observation: Observation;
}

/** How a run would be taken back in the world as it is. */
async function undoNow(systems: Systems, id: string, run: Run | undefined): Promise<UndoNow> {
  const record = run?.record ?? (await writtenDown(systems.local, id, run));
  const observation = await observe(systems, { intent: record.intent });
  const plan = undoPlan(record, observation);
  const may = known(known(observation.local)?.privileges)?.manage !== false;
  return {
    plan: withDigests({ ...plan, ...(may && { record: recordRequest(record.alias) }) }),
    record,
    observation,
  };
}

/** @throws ProblemError when nothing of the run stands, or it is known to nobody */
async function writtenDown(local: SystemClient, id: string, run: Run | undefined): Promise<RunRecord> {
  const entries = await recordsOf(local);
  if (!entries.seen) throw new ProblemError(entries.why);
  const record = recordOfRun(id, run, entries.value);
  if (record) return record;
  throw new ProblemError(run ? NOTHING_LEFT : UNKNOWN, run ? 409 : 404);
}

const recordsOf = (local: SystemClient): Promise<Seen<RecordEntry[]>> =>
  observeRecords(
    new Asker(local, 'local', { local: 'the local cluster', remote: 'the remote cluster', alias: '' }),
  );

/** Whether this host carries it out, or takes it back. */
const isLive = ({ run, undoneBy }: RunRecord, registry: RunRegistry): boolean =>
  registry.isGoingOn(run) || (undoneBy !== undefined && registry.isGoingOn(undoneBy));

const summary = (record: RunRecord, owner: string, live: boolean): RunSummary => ({
  runId: record.run,
  alias: record.alias,
  purpose: record.purpose,
  state: record.state,
  live,
  mine: record.by === owner,
  by: record.by,
  at: record.at,
  ...(record.endedAt !== undefined && { endedAt: record.endedAt }),
  ...(record.stoppedBy !== undefined && { stoppedBy: record.stoppedBy }),
  remote: record.intent.remote.name,
});

const STILL_GOING = {
  code: 'run_going_on',
  title: 'The run has not ended',
  why: 'Only what has ended can be undone.',
  tryThis: 'Wait for it, or cancel it first.',
};

const NOTHING_LEFT = {
  code: 'nothing_to_undo',
  title: 'There is nothing to undo',
  why: 'The run changed nothing, or everything is as it was before.',
  tryThis: 'Go to the connections.',
};

const UNKNOWN = {
  code: 'run_unknown',
  title: 'This run is not known',
  why: 'Nothing of it stands any more, or its record was removed.',
  tryThis: 'Go to the connections: they show what is there.',
};

const UNDO_CHANGED = {
  code: 'plan_changed',
  title: 'Something has changed since the review',
  why: 'The undo would send other requests than those that were shown.',
  tryThis: 'Review the undo as it is now.',
};
