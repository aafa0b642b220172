import { refusal } from '../../common/diagnosis/answers';
import type { Cast } from '../../common/diagnosis/catalogue';
import type { Observation } from '../../common/observation';
import type { Answer } from '../../common/plan/step';
import type { PlannedRequest } from '../../common/plan/types';
import { type Problem, ProblemError } from '../../common/problem';
import { judgeInvalidation } from '../../common/steps/remove_superseded_keys';
import type { AuditLine } from '../audit';
import { faultOfOurs } from '../fault';
import type { Systems } from '../systems/system';
import type { RunRegistry } from './registry';
import type { Run, Undoable } from './run';
import { fill } from './values';

interface Undoing {
  registry: RunRegistry;
  run: Run;
  systems: Systems;
  /** Looks again, for what has to be compared right before it is taken back. */
  observe(): Promise<Observation>;
  audit(line: AuditLine): void;
}

/**
 * Takes back what a run did, last first, as a run of its own. What cannot be taken back stays on the list, so
 * that it can be tried again.
 * @throws ProblemError when the run goes on, or there is nothing to take back
 */
export function undoRun(undoing: Undoing): Run {
  const { registry, run, systems } = undoing;
  if (!run.ended) throw new ProblemError(stillGoing, 409);
  registry.checkIdle(run.state?.alias ?? '', run.owner);
  if (run.done.length === 0) throw new ProblemError(nothingToUndo, 409);
  const missing = run.done.flatMap((step) => step.requests).find((request) => !systems[request.system]);
  if (missing) throw new ProblemError(signInFirst(missing.system));
  const steps = [...run.done].reverse();
  const undo = registry.begin(run.owner, []);
  undo.tell({
    type: 'started',
    at: Date.now(),
    runId: undo.id,
    alias: run.state?.alias ?? '',
    purpose: 'undo',
    steps: steps.map(({ id, title, requests }) => ({ id, title, system: requests[0]?.system ?? 'local' })),
  });
  void (async () => {
    for (const step of steps) {
      undo.tell({ type: 'step', at: Date.now(), id: step.id, state: 'running' });
      const problem = await takeBack(step, undoing);
      if (problem) {
        undo.tell({ type: 'step', at: Date.now(), id: step.id, state: 'failed', problem });
        undo.tell({ type: 'ended', at: Date.now(), outcome: 'failed', problem });
        return;
      }
      run.done.splice(run.done.indexOf(step), 1);
      undo.tell({ type: 'step', at: Date.now(), id: step.id, state: 'done' });
    }
    undo.tell({ type: 'ended', at: Date.now(), outcome: 'done' });
  })();
  return undo;
}

/** Why an undo's request was refused. What is to be removed and is not there any more was no refusal. */
export const undoRefusal = (request: PlannedRequest, answer: Answer, cast: Cast): Problem | undefined =>
  request.method === 'DELETE' && answer.status === 404 ? undefined : refusal(request.system, answer, cast);

async function takeBack(
  step: Undoable,
  { run, systems, observe, audit }: Undoing,
): Promise<Problem | undefined> {
  const cast = { local: 'the local deployment', remote: 'the remote', alias: run.state?.alias ?? '' };
  try {
    const inTheWay = step.takenOver?.(await observe());
    if (inTheWay) return inTheWay;
    for (const request of step.requests) {
      const answer = await systems[request.system]?.request(fill(request, (name) => run.named(name)));
      const verdict = answer && judgeInvalidation(answer);
      const problem =
        answer && (undoRefusal(request, answer, cast) ?? (verdict?.settled ? undefined : verdict?.because));
      audit({
        action: 'remote_cluster_setup_undo',
        message: `Undo of run ${run.id}: ${request.method} ${request.path} on ${request.system}`,
        outcome: problem ? 'failure' : 'success',
      });
      if (problem) return problem;
    }
    return undefined;
  } catch (error) {
    return error instanceof ProblemError ? error.problem : faultOfOurs(error);
  }
}

const stillGoing: Problem = {
  code: 'run_going_on',
  title: 'The run has not ended',
  why: 'Only what is finished can be taken back.',
  tryThis: 'Wait for it, or cancel it first.',
};

const nothingToUndo: Problem = {
  code: 'nothing_to_undo',
  title: 'There is nothing to take back',
  why: 'The run changed nothing, or all of it was taken back already.',
  tryThis: 'Go on to the connections.',
};

const signInFirst = (system: string): Problem => ({
  code: 'undo_needs_sign_in',
  title: system === 'remote' ? 'Nobody is signed in to the remote' : 'The Elastic Cloud API key is missing',
  why: 'Part of what is to be taken back is there, and credentials are kept nowhere.',
  tryThis: 'Sign in again, then undo.',
});
