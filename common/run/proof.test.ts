import { expect, it } from 'vitest';
import type { RunState, RunStep } from './events';
import { proofOf } from './proof';

const step = (id: string, changes: Partial<RunStep> = {}): RunStep => ({
  id,
  title: id,
  system: 'local',
  state: 'done',
  ...changes,
});
const run = (...steps: RunStep[]): RunState => ({
  runId: 'r',
  alias: 'archive',
  purpose: 'connect',
  startedAt: 0,
  steps,
});
const reached = step('verify_connection', { evidence: { connected: { version: '9.5.3' } } });

it('puts together what each step proved', () => {
  expect(proofOf(run(step('add_connection'), reached))).toEqual({
    connected: { version: '9.5.3' },
    identityVerified: false,
  });
});

it('calls an identity verified where requests are signed and the remote accepted one', () => {
  expect(proofOf(run(step('sign_requests'), reached)).identityVerified).toBe(true);
  expect(proofOf(run(step('sign_requests', { state: 'already_so' }), reached)).identityVerified).toBe(true);
});

it('does not where the connection was not tried, or only the local answered', () => {
  expect(proofOf(run(step('sign_requests'))).identityVerified).toBe(false);
  const refused = {
    problem: { code: 'c', title: 't', why: 'w', tryThis: 't' },
    role: {},
    on: 'local' as const,
  };
  const mayNot = { ...reached, evidence: { connected: {}, mayNot: refused } };
  expect(proofOf(run(step('sign_requests'), mayNot)).identityVerified).toBe(false);
});
