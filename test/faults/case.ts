import type { PlanRequest } from '../../common/api';
import type { RunState } from '../../common/run/events';
import type { FollowedRun, HostClient } from '../support/host_client';
import type { CleanState } from './ground/clean';
import type { Lane } from './ground/lane';
import { disconnect, type Model, request } from './models/model';
import { activeKeys, type Snapshot, snapshot } from './oracle/snapshot';
import { difference, isSame, judge, type Verdict } from './oracle/verdict';
import { FAULTS, type Fault, killsHost } from './wire/fault';
import { nameOf } from './wire/wire';

/** What a person does once the fault has shown. */
export const ENDINGS = ['retry', 'undo', 'resume', 'resume, undo', 'disconnect'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What a model comes to without a fault. */
export interface Course {
  /** Each write, by name. */
  writes: string[];
  planned: Snapshot;
  /** After the connection was ended again. */
  gone: Snapshot;
}

export interface Case {
  model: Model;
  /** Which write of the run meets the fault, from 1. */
  write: number;
  fault: Fault;
  ending: Ending;
}

export interface CaseResult extends Case, Verdict {
  /** The write that met the fault, by name; nothing when the run had fewer. */
  struck?: string;
  /** How the runs ended, as the product told it: for people, never for the verdict. */
  told: string[];
  /** What is other than in the right state, when it ended in none. */
  differences: string[];
  passed: boolean;
  millis: number;
}

/** Runs cases on one lane, one after the other. */
export class Cases {
  private isClean = false;
  private readonly courses = new Map<Model, Promise<Course>>();

  constructor(
    private readonly lane: Lane,
    private readonly clean: CleanState,
  ) {}

  /** Every case of a model. Only the process that stopped a run can retry it. */
  async all(model: Model): Promise<Case[]> {
    const { writes } = await this.course(model);
    return writes
      .flatMap((_, i) =>
        FAULTS.flatMap((fault) => ENDINGS.map((ending) => ({ model, write: i + 1, fault, ending }))),
      )
      .filter(({ fault, ending }) => !(killsHost(fault) && ending === 'retry'));
  }

  /** The model with nothing in its way. @throws when that does not succeed */
  course(model: Model): Promise<Course> {
    const found = this.courses.get(model) ?? this.walk(model);
    this.courses.set(model, found);
    return found;
  }

  private async walk(model: Model): Promise<Course> {
    const { lane } = this;
    const { known } = await this.begin(model);
    lane.wire.arm();
    const done = await this.run(model);
    if (done.state?.outcome !== 'done') throw new Error(`${model.name} without a fault: ${done.told}`);
    const writes = lane.wire.writes.map(nameOf);
    const planned = await snapshot(lane, known);
    await this.attempt((browser) =>
      browser.connect({ intent: disconnect(lane), credentials: lane.credentials }),
    );
    const gone = await snapshot(lane, known);
    return { writes, planned, gone };
  }

  async one(the: Case): Promise<CaseResult> {
    const began = performance.now();
    const { lane } = this;
    const { model, fault } = the;
    const course = await this.course(model);
    const { known, before } = await this.begin(model);
    lane.wire.arm(the.write, fault);
    const faulted = await this.run(model);
    const { struck } = lane.wire;
    lane.wire.arm();
    const told = [faulted.told, ...(await this.end(the, faulted.state?.runId))];
    const after = await snapshot(lane, known);
    this.isClean = isSame(after, this.clean.things);
    const right = rightStates(the, course, before);
    const verdict = judge(before, after, right, [course.planned, course.gone]);
    const works = verdict.state !== 'planned' || !model.connects || (await this.works());
    return {
      ...the,
      ...verdict,
      ...(struck && { struck: nameOf(struck) }),
      told: works ? told : [...told, 'a search through the connection finds nothing'],
      differences: verdict.state === undefined ? difference(Object.values(right)[0] ?? [], after) : [],
      passed: verdict.state !== undefined && works,
      millis: performance.now() - began,
    };
  }

  private async begin(model: Model): Promise<{ known: ReadonlyMap<string, string>; before: Snapshot }> {
    const { lane, clean } = this;
    if (!this.isClean) await clean.restore();
    this.isClean = false;
    if (!model.prepare) return { known: clean.keys, before: clean.things };
    await model.prepare(lane);
    const known = new Map(clean.keys);
    for (const id of await activeKeys(lane)) {
      if (!known.has(id)) known.set(id, `prepared-${known.size - clean.keys.size + 1}`);
    }
    return { known, before: await snapshot(lane, known) };
  }

  private async end({ model, ending }: Case, runId: string | undefined): Promise<string[]> {
    const { lane } = this;
    const undo = async (id: string | undefined) => {
      const known = id ?? (await this.lane.halfDone());
      if (known === undefined) return 'nothing to undo';
      return (await this.attempt((browser) => browser.undo(known, request(model, lane).credentials))).told;
    };
    switch (ending) {
      case 'retry':
        return [(await this.run(model, runId)).told];
      case 'resume':
        return [(await this.run(model, await this.lane.halfDone())).told];
      case 'undo':
        return [await undo(runId)];
      case 'resume, undo': {
        const resumed = await this.run(model, await this.lane.halfDone());
        return [resumed.told, await undo(resumed.state?.runId)];
      }
      case 'disconnect': {
        const wanted: PlanRequest = { intent: disconnect(lane), credentials: lane.credentials };
        const continues = await this.lane.halfDone();
        const more = continues === undefined ? {} : { continues };
        return [(await this.attempt((browser) => browser.connect(wanted, undefined, more))).told];
      }
    }
  }

  private run(model: Model, continues?: string) {
    return this.attempt((browser, during) => {
      const person = model.person?.(this.lane, browser);
      const both = async (state: RunState) => {
        await during(state);
        await person?.(state);
      };
      return browser.connect(request(model, this.lane), both, continues === undefined ? {} : { continues });
    });
  }

  /** An act in the browser, whose host may go away in the middle of it. */
  private async attempt(
    act: (browser: HostClient, during: (state: RunState) => Promise<void>) => Promise<FollowedRun>,
  ): Promise<{ state?: RunState; told: string }> {
    let state: RunState | undefined;
    try {
      ({ state } = await act(await this.lane.browser(), async (now) => {
        state = now;
      }));
    } catch (error) {
      const told = `${(error as Error).message}`.slice(0, 200);
      return { ...(state && { state }), told };
    }
    return { ...(state && { state }), told: `${state?.outcome} ${state?.problem?.code ?? ''}`.trim() };
  }

  private async works(): Promise<boolean> {
    const { lane } = this;
    const { status, body } = await lane.clusters.ask(lane.local, 'GET', '/faulted:logs-*/_search?size=0');
    const { hits } = body as { hits?: { total?: { value?: number } } };
    return status === 200 && (hits?.total?.value ?? 0) > 0;
  }
}

function rightStates({ model, ending }: Case, course: Course, before: Snapshot): Record<string, Snapshot> {
  const { planned, gone } = course;
  switch (ending) {
    case 'retry':
    case 'resume':
      return { planned };
    case 'undo':
    case 'resume, undo':
      return { before, ...(model.irrevocable && { planned }) };
    case 'disconnect':
      return { gone };
  }
}
