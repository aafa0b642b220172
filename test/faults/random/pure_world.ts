import type { Answer } from '../../../common/plan/step';
import type { System } from '../../../common/plan/types';
import { ProblemError } from '../../../common/problem';
import { networkProblem } from '../../../server/systems/network_problem';
import type { SystemRequest, Systems } from '../../../server/systems/system';
import { elasticCloud } from './elastic_cloud';
import { elasticsearch } from './elasticsearch';
import type { State } from './state';

/** What can happen to one write; `after` means that it was carried out. */
export const STOPS = ['refused', 'busy', 'reset before', 'reset after', '504 after'] as const;
export type Stop = (typeof STOPS)[number];

/** Two clusters and an organization in memory, of which one write meets a fault. */
export class PureWorld {
  readonly writes: string[] = [];
  private armed: { at: number; stop: Stop } | undefined;

  constructor(readonly state: State) {}

  readonly systems: Systems = {
    local: { request: (request) => this.pass('local', request) },
    remote: { request: (request) => this.pass('remote', request) },
    organization: { request: (request) => this.pass('organization', request) },
  };

  /** The n-th write from now on, counted from 1. */
  arm(at: number, stop: Stop): void {
    this.writes.length = 0;
    this.armed = { at, stop };
  }

  disarm(): void {
    this.writes.length = 0;
    this.armed = undefined;
  }

  private async pass(system: System, request: SystemRequest): Promise<Answer> {
    const carryOut = () =>
      system === 'organization'
        ? elasticCloud(this.state, request)
        : elasticsearch(system, this.state, request);
    if (!isWrite(request)) return structuredClone(carryOut());
    this.writes.push(`${system} ${request.method} ${request.path}`);
    const stop = this.writes.length === this.armed?.at ? this.armed.stop : undefined;
    switch (stop) {
      case undefined:
        return structuredClone(carryOut());
      case 'refused':
        return refusal(system, 403);
      case 'busy':
        return refusal(system, 503);
      case 'reset before':
        throw reset(system);
      case 'reset after':
        carryOut();
        throw reset(system);
      case '504 after':
        carryOut();
        return { status: 504, body: '<html>504 Gateway Time-out</html>' };
    }
  }
}

const isWrite = ({ method, path }: SystemRequest): boolean =>
  method !== 'GET' && !/_search(\?|$)|_has_privileges$/.test(path);

const refusal = (system: System, status: number): Answer =>
  system === 'organization'
    ? { status, body: { errors: [{ code: status === 403 ? 'root.unauthorized.rbac' : 'root.busy' }] } }
    : { status, body: { error: { type: 'exception', reason: 'as asked for' }, status } };

/** As each way to ask tells of a connection that broke. */
function reset(system: System): Error {
  const error = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  if (system === 'local') return Object.assign(error, { name: 'ConnectionError' });
  return new ProblemError(
    networkProblem(error, { name: system, host: `${system}.example`, port: '', timedOut: false }),
  );
}
