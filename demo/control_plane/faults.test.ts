import { describe, expect, it } from 'vitest';
import type { CloudApiError } from './errors';
import { Faults, readFault } from './faults';

describe('readFault', () => {
  it('finds a sentinel anywhere', () => {
    expect(readFault('cluster.remote.fault-429.credentials')).toEqual({
      sentinel: 'fault-429',
      status: 429,
      once: false,
    });
    expect(readFault('ApiKey fault-500-once')).toMatchObject({ status: 500, once: true });
    expect(readFault('fault-delay-3')).toMatchObject({ delaySeconds: 3 });
  });

  it('finds none in other words', () => {
    for (const text of ['', 'default', 'fault-', 'fault-200', 'fault-42'])
      expect(readFault(text)).toBeUndefined();
  });
});

describe('Faults', () => {
  const outcome = (faults: Faults, request: string, text: string) =>
    faults.happen(request, text).then(
      () => 'went on',
      (error: CloudApiError) => error.status,
    );

  it('fails with the status, and tells with a 429 what is left', async () => {
    await expect(new Faults().happen('get /', 'fault-429')).rejects.toMatchObject({
      status: 429,
      code: 'root.rate_limited',
      headers: { 'x-ratelimit-remaining': '0' },
    });
  });

  it('fails each time, or once for each request', async () => {
    const faults = new Faults();
    expect(await outcome(faults, 'get /a', 'fault-500')).toBe(500);
    expect(await outcome(faults, 'get /a', 'fault-500')).toBe(500);
    expect(await outcome(faults, 'get /a', 'fault-503-once')).toBe(503);
    expect(await outcome(faults, 'get /a', 'fault-503-once')).toBe('went on');
    expect(await outcome(faults, 'get /b', 'fault-503-once')).toBe(503);
  });

  it('lets everything else through', async () => {
    expect(await outcome(new Faults(), 'get /', 'observability')).toBe('went on');
  });
});
