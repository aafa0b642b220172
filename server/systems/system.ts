import type { Answer } from '../../common/plan/step';
import type { Json, PlannedRequest } from '../../common/plan/types';

export interface SystemRequest {
  method: PlannedRequest['method'];
  path: string;
  body?: Json;
  /** Id of the deployment that is updated in the version that was read last. */
  ifUnchanged?: string;
  /** The local user it is sent as; the other systems know no such thing. */
  as?: string;
  /** Sent as it is, instead of a JSON body. */
  file?: { contentType: string; content: Buffer };
}

/** One of the three systems: a way to send it a request. */
export interface SystemClient {
  /**
   * Answers with whatever status the system gave.
   * @throws ProblemError when there was no answer
   */
  request(request: SystemRequest, signal?: AbortSignal): Promise<Answer>;
}

/** The systems a request of ours may act on; those without credentials are absent. */
export interface Systems {
  local: SystemClient;
  remote?: SystemClient;
  organization?: SystemClient;
}
