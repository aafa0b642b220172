import type { Effect } from '../effects/types';
import type { Intent } from '../intent';
import type { Observation } from '../observation';
import type { Problem } from '../problem';
import type { ByHand, Json, PlannedRequest, PlanStep, System } from './types';

/** What a step decides from: what is wanted and what was seen. */
export interface StepContext<I extends Intent = Intent> {
  intent: I;
  observation: Observation;
}

/** An answer of a system, whatever its status. */
export interface Answer {
  status: number;
  body: unknown;
  /** By lower-case name, cookies left out: rate limits, `retry-after`, `date`, versions of what was read. */
  headers?: Readonly<Record<string, string>>;
}

/** What a check made of an answer. */
export type Verdict =
  | { settled: true; evidence?: Evidence }
  /** `final`: looking again will not help. */
  | { settled: false; because: Problem; final?: boolean };

/** Proof that the link works, as the clusters gave it. */
export interface Evidence {
  connected?: { version?: string };
  search?: Searched;
  /** The same as a user who got the role. */
  reader?: Searched & { user: string };
  /** A search that a reader has to be refused, and was. */
  refused?: { user: string; request: string; words: string };
  note?: string;
  /** It works, and the one who ran it may not search it. */
  mayNot?: MayNot;
}

/** Why the one who asks may not search, and what a role that lets them would hold, on which side. */
export interface MayNot {
  problem: Problem;
  role: { [part: string]: Json };
  on: 'local' | 'remote';
}

/** A search and what it found. */
export interface Searched {
  /** As it can be copied: `GET archive:logs-*\/_search` */
  request: string;
  total: number;
  hits: { index: string; id: string; source: unknown }[];
}

/**
 * One step of the product: one folder in `common/steps/`. Pure: it says what to do and how to tell that it is
 * done; the runner does it.
 */
export interface Step<I extends Intent = Intent> {
  id: string;
  kind: PlanStep['kind'];
  system: System;
  /** Whether this intent, in this world, has the step at all. */
  applies(context: StepContext): boolean;
  words(context: StepContext<I>): { title: string; detail: string };
  /** Why nothing is left to do, or nothing if there is. */
  alreadySo(context: StepContext<I>): string | undefined;
  requests(context: StepContext<I>): PlannedRequest[];
  /** What changed since the review that this write would run over: compares both worlds right before it. */
  unchanged?(reviewed: StepContext<I>, now: StepContext<I>): Problem | undefined;
  /** How long the effect may take: a plan of Elastic Cloud restarts nodes one after another. */
  patience?: 'restart';
  /** Asked again until it is settled or the time is up. */
  check?: {
    request(context: StepContext<I>): PlannedRequest;
    judge(answer: Answer, context: StepContext<I>): Verdict;
  };
  /** A refusal is an answer too: `accept` judges what comes back of the last request, whatever its status. */
  judgesRefusals?: true;
  /** Judges the answer to the step's last request, where a 2xx is not enough. */
  accept?(answer: Answer, context: StepContext<I>): Verdict;
  /**
   * What it changes, by value: how it is taken back, and whether it was done after an answer that was lost. Nothing for
   * what leaves no trace, such as a reload.
   */
  effects?(context: StepContext<I>): Omit<Effect, 'step'>[];
  byHand?(context: StepContext<I>): ByHand;
  /** What a person does where our credentials may look and not write: the run waits until the check is settled. */
  byHandIfRefused?(context: StepContext<I>): ByHand;
  /** The step's effect is useless unless the named step gets done: a stop before takes this one back by itself. */
  worthlessUnless?(context: StepContext<I>): string | undefined;
}
