import { describe, expect, it } from 'vitest';
import type { Observation } from '../../common/observation';
import { known, seen } from '../../common/problem';
import type { RunState } from '../../common/run/events';
import { ARCHIVE, BOTH_SIDES } from '../testing/samples';
import { EMPTY_DRAFT } from './draft';
import { sidesOf } from './sides';

const policy = {
  id: 'p-1',
  name: 'reporting only',
  type: 'remote_cluster',
  region: 'aws-eu-west-1',
  includeByDefault: false,
  rules: [{ remote_cluster_id: 'c-reporting' }],
  applies: true,
  others: 0,
};
const shutOut: Observation = {
  ...BOTH_SIDES,
  organization: seen({ ...known(BOTH_SIDES.organization), policies: seen([policy]) }),
};
const remoteState = (observation: Observation, draft: Partial<typeof EMPTY_DRAFT> = {}) =>
  sidesOf({
    draft: { ...EMPTY_DRAFT, deployment: ARCHIVE, ...draft },
    observation,
    observing: false,
    credentials: {},
  }).remote.state;

describe('the state of what lies between', () => {
  const between = (purpose: RunState['purpose'], outcome?: RunState['outcome']) =>
    sidesOf({
      draft: EMPTY_DRAFT,
      observing: false,
      credentials: {},
      run: { runId: 'r', alias: 'archive', purpose, steps: [], startedAt: 0, outcome },
    }).line.state;

  it.each([
    ['connect', undefined, 'looking'],
    ['connect', 'done', 'ok'],
    ['connect', 'failed', 'blocked'],
    ['disconnect', 'done', 'unknown'],
    ['undo', 'done', 'unknown'],
    ['undo', 'failed', 'blocked'],
  ] as const)('after %s that is %s is %s', (purpose, outcome, state) => {
    expect(between(purpose, outcome)).toBe(state);
  });
});

describe('the state of the remote in the strip', () => {
  it('warns of a network security policy in the way of an API key, which is none for TLS certificates', () => {
    expect(remoteState(shutOut)).toBe('warning');
    expect(remoteState(shutOut, { model: 'api_key' })).toBe('warning');
    expect(remoteState(shutOut, { model: 'tls_certificate' })).toBe('ok');
  });

  it('is open until the remote itself was looked at', () => {
    expect(remoteState({ ...BOTH_SIDES, remote: undefined })).toBe('unknown');
  });

  it('is not left open by policies that nobody can see without an Elastic Cloud API key', () => {
    expect(remoteState({ ...BOTH_SIDES, organization: undefined }, { source: 'address' })).toBe('ok');
  });
});
