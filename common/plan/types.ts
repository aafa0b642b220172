import type { Thing } from '../effects/types';
import type { Problem } from '../problem';
import type { Fills } from './named_values';

/** A system the server sends requests to. */
export type System = 'local' | 'remote' | 'organization';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * A request as the review shows it. A string may hold named values, `{{cross_cluster_key.encoded}}`, which
 * the runner fills in where `fills` says that they stand; so a plan can be shown, hashed, journalled and exported
 * without any secret.
 */
export interface PlannedRequest {
  system: System;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query; for the organization below `/api/v1`. */
  path: string;
  body?: Json;
  fills?: Fills;
  /**
   * Id of the deployment that it updates: sent with `version=` of what was read of it last, so that Elastic Cloud refuses it
   * where the deployment has changed since.
   */
  ifUnchanged?: string;
  /** The local user it is sent as, with the header `es-security-runas-user`. */
  as?: string;
  /** A file that is sent instead of a JSON body. */
  upload?: Upload;
  /** What of the answer is kept for later requests: field of the answer by the name it gets. */
  keeps?: Record<string, string>;
  /** What it makes anew, each time it is sent: looked for before it is sent once more. */
  creates?: Thing;
  /** A 2xx may hold refusals: one for each key. */
  refusesInside?: 'keys';
}

/** A ZIP file made by the server of PEM texts that are named values. */
export interface Upload {
  /** Path in the ZIP by the named value that holds its text. */
  files: Record<string, string>;
}

/** A step as data: what review, progress, export and journal show. */
export interface PlanStep {
  id: string;
  /** Whose side it changes or reads. */
  system: System;
  /** `write` changes something, `hand` waits for a person, `proof` only looks. */
  kind: 'write' | 'hand' | 'proof';
  title: string;
  detail: string;
  /** Present when nothing is left to do: the reason. */
  alreadySo?: string;
  requests: PlannedRequest[];
  /** How the step is checked after it ran. */
  check?: PlannedRequest;
  undo?: { title: string; requests: PlannedRequest[] };
  /** What cannot be given back once the step was done. */
  irreversible?: string;
  /** Why the step stays out: said before, and no reason to hold up the others. */
  stays?: Problem;
  /** Of an undo: part of it could not be looked at, for this reason, and waits for another undo. */
  unseen?: Problem;
  byHand?: ByHand;
  /** SHA-256 of the requests, set by the server. */
  digest?: string;
}

/** A step a person carries out, with everything needed to do so. */
export interface ByHand {
  why: string;
  ways: { title: string; steps: string[]; command?: string }[];
  /** Named value the person needs to see, behind a button. */
  reveals?: string;
}

/** Whom a plan is about: clusters by their uuid, the organization by its id. */
export interface PlanSubject {
  local: string;
  remote?: string;
  organization?: string;
}

/** The ordered list of what will be done, and what stands in the way. */
export interface Plan {
  subject: PlanSubject;
  /** Writes down what the run changes: sent before its first write and after its last. */
  record?: PlannedRequest;
  steps: PlanStep[];
  /** Not empty: the plan cannot be run. */
  blockers: Problem[];
  /** What to see to outside of the plan, such as what has to be paused meanwhile; stops nothing. */
  cautions: Problem[];
  /** What stays as it is, in words. */
  untouched: string[];
  /** SHA-256 over the steps' digests and states, set by the server. */
  hash?: string;
}

/** What the browser sends back of the plan that was reviewed: enough to say what changed since. */
export interface ReviewedStep {
  id: string;
  digest: string;
  alreadySo: boolean;
}
