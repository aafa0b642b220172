import { describe, expect, it } from 'vitest';
import { type Attempter, createThrottle } from './throttle';

const MINUTE = 60_000;

/** A clock that stands still but where somebody sleeps, in the order in which sleeps end. */
function standingClock() {
  let time = 1_000_000;
  const sleepers: { at: number; wake(): void }[] = [];
  const pass = async (milliseconds: number) => {
    const until = time + milliseconds;
    for (;;) {
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      sleepers.sort((a, b) => a.at - b.at);
      if ((sleepers[0]?.at ?? Number.POSITIVE_INFINITY) > until) break;
      time = Math.max(time, sleepers[0]?.at ?? 0);
      sleepers.shift()?.wake();
    }
    time = until;
  };
  const sleep = (milliseconds: number) =>
    new Promise<void>((wake) => sleepers.push({ at: time + milliseconds, wake }));
  return { now: () => time, sleep, pass };
}

function world() {
  const clock = standingClock();
  const throttle = createThrottle(clock);
  /** Tries, and tells in seconds how long it was held, or that it was refused. */
  const attempt = async (from: Partial<Attempter>, right = false) => {
    const began = clock.now();
    let told: string | undefined;
    throttle.attempt({ account: 'elastic', source: '192.0.2.1', ...from }).then((result) => {
      told =
        typeof result === 'number' ? `refused for ${result}` : `${Math.round((clock.now() - began) / 1000)}`;
      if (typeof result !== 'number') result[right ? 'passed' : 'failed']();
    });
    while (told === undefined) await clock.pass(100);
    return told;
  };
  const fail = async (times: number, from: (i: number) => Partial<Attempter> = () => ({})) => {
    const held: string[] = [];
    for (let i = 0; i < times; i += 1) held.push(await attempt(from(i)));
    return held;
  };
  return { clock, throttle, attempt, fail };
}

describe('one who guesses at an account', () => {
  it('may mistype, is then held twice as long each time, and never longer than ten seconds', async () => {
    const { fail } = world();
    expect(await fail(11)).toEqual(['0', '0', '0', '0', '0', '1', '2', '4', '8', '10', '10']);
  });

  it('gains nothing by trying at once: few are made, few are held, the rest is refused', async () => {
    const { clock, throttle } = world();
    let made = 0;
    let refused = 0;
    for (let i = 0; i < 500; i += 1) {
      throttle.attempt({ account: 'elastic', source: '192.0.2.1' }).then((result) => {
        if (typeof result === 'number') refused += 1;
        else {
          made += 1;
          result.failed();
        }
      });
    }
    await clock.pass(MINUTE);
    expect(made).toBeLessThanOrEqual(9);
    expect(made + refused).toBe(500);
  });

  it('is forgotten after a quarter of an hour', async () => {
    const { clock, fail } = world();
    await fail(10);
    await clock.pass(16 * MINUTE);
    expect(await fail(1)).toEqual(['0']);
  });

  it('from ever other addresses is slowed down too', async () => {
    const { fail } = world();
    const held = await fail(60, (i) => ({ source: `198.51.100.${i}` }));
    expect(held.slice(0, 50)).toEqual(Array(50).fill('0'));
    expect(held.slice(52)).toEqual(Array(8).fill('2'));
  });
});

describe('one who tries a password at many accounts', () => {
  it('is slowed down by where it comes from, whatever account of its own it logs in to between', async () => {
    const { attempt, fail } = world();
    await fail(20, (i) => ({ account: `user${i}` }));
    await attempt({ account: 'mine' }, true);
    const held = await fail(5, (i) => ({ account: `other${i}` }));
    expect(held).toEqual(['1', '2', '4', '8', '10']);
  });

  it('from ever other addresses is slowed down as a whole', async () => {
    const { clock, fail } = world();
    await fail(200, (i) => ({ account: `user${i}`, source: `198.51.100.${i}` }));
    const began = clock.now();
    await fail(20, (i) => ({ account: `other${i}`, source: `203.0.113.${i}` }));
    expect(clock.now() - began).toBeGreaterThanOrEqual(19 * 500);
  });
});

describe('who has the right password', () => {
  it('gets in within seconds though others guess, from the same address too', async () => {
    const { attempt, fail } = world();
    await fail(30);
    expect(Number(await attempt({}, true))).toBeLessThanOrEqual(10);
  });

  it('is not held from another address', async () => {
    const { attempt, fail } = world();
    await fail(30);
    expect(await attempt({ source: '198.51.100.7' }, true)).toBe('0');
  });

  it('is not held in a browser that has logged in before, however many guess', async () => {
    const { throttle, attempt } = world();
    for (let i = 0; i < 300; i += 1) void throttle.attempt({ account: 'elastic', source: '192.0.2.1' });
    expect(await attempt({ browser: 'b1' }, true)).toBe('0');
  });

  it('may log in many times at once', async () => {
    const { clock, throttle } = world();
    let passed = 0;
    for (let i = 0; i < 25; i += 1) {
      throttle.attempt({ account: 'elastic', source: '192.0.2.1' }).then(async (result) => {
        if (typeof result === 'number') return;
        await clock.sleep(50);
        result.passed();
        passed += 1;
      });
    }
    await clock.pass(MINUTE);
    expect(passed).toBe(25);
  });
});

it('an attempt that came to nothing, as when the cluster is away, counts for nothing', async () => {
  const { throttle, attempt } = world();
  for (let i = 0; i < 30; i += 1) {
    const result = await throttle.attempt({ account: 'elastic', source: '192.0.2.1' });
    if (typeof result !== 'number') result.cameToNothing();
  }
  expect(await attempt({})).toBe('0');
});
