import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../common/run/events';
import { Run } from './run';

describe('who follows a run', () => {
  test('hears what was told before, then the rest, until they leave', () => {
    const run = new Run('r', 'joe');
    const heard: RunEvent[] = [];
    const beat = (at: number): RunEvent => ({ type: 'heartbeat', at });
    run.tell(beat(1));
    const leave = run.follow((event) => heard.push(event));
    run.tell(beat(2));
    leave();
    run.tell(beat(3));
    expect(heard).toEqual([beat(1), beat(2)]);
  });
});

describe('a secret of a run', () => {
  test('is taken out of a refusal that repeats it', () => {
    const run = new Run('r', 'joe');
    run.keep('cross_cluster_key.encoded', 'c2VjcmV0OnNlY3JldA==', true);
    const problem = {
      code: 'cloud_request_refused',
      title: 'Elastic Cloud refused the request',
      why: 'not a setting: c2VjcmV0OnNlY3JldA==',
      tryThis: '',
    };
    run.tell({ type: 'step', at: 0, id: 'store_credential', state: 'failed', problem });
    expect(JSON.stringify(run.events)).not.toContain('c2VjcmV0OnNlY3JldA==');
    expect(JSON.stringify(run.events)).toContain('not a setting: [secret]');
  });

  const withKey = () => {
    const run = new Run('r', 'joe');
    run.keep('cross_cluster_key.encoded', 'secret', true);
    return run;
  };

  test('is shown once', () => {
    const run = withKey();
    expect(run.revealOnce('cross_cluster_key.encoded')).toBe('secret');
    expect(run.revealOnce('cross_cluster_key.encoded')).toBeUndefined();
    expect(run.named('cross_cluster_key.encoded')).toBe('secret');
  });

  test('is gone when forgotten', () => {
    const run = withKey();
    run.forgetSecrets();
    expect(run.named('cross_cluster_key.encoded')).toBeUndefined();
    expect(run.revealOnce('cross_cluster_key.encoded')).toBeUndefined();
  });

  test('is not in what a run looks like from outside', () => {
    expect(JSON.stringify([withKey().state, withKey().events, withKey().record])).not.toContain('secret');
  });
});
