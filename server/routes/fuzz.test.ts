import { afterAll, expect, test } from 'vitest';
import { FakeKibana } from '../../test/support/fake_kibana';
import { FakeWorld } from '../../test/support/fake_world';
import { Fuzz, placesIn, replaced } from '../../test/support/fuzz';
import { MOST, Ordinary, send } from '../../test/support/held';
import { VALID } from '../../test/support/valid_requests';
import { patternJudge } from '../observe/identity';

/** Bodies over all routes: none may crash, hang, write, or hold up the others. */
const BODIES = 10_000;
const SEEDS = [20_261_125, Math.floor(Math.random() * 2 ** 31)];

afterAll(() => patternJudge.stop());

const shown = (request: object) => JSON.stringify(request).slice(0, 2_000);

test.each(SEEDS)(
  'no body crashes, hangs, writes or holds up the others (seed %d)',
  async (seed) => {
    const fuzz = new Fuzz(seed);
    const world = new FakeWorld();
    const kibana = new FakeKibana(world);
    const ordinary = await Ordinary.measured();
    const statuses = new Map<number, number>();
    for (let n = 0; n < BODIES / SEEDS.length; n++) {
      const valid = fuzz.pick(VALID);
      // As JSON brings it: `__proto__` is a field like others.
      const request = JSON.parse(
        JSON.stringify({
          ...valid,
          ...(fuzz.changed({
            ...(valid.params && { params: valid.params }),
            ...(valid.body && { body: valid.body }),
          }) as object),
          path: valid.path,
        }),
      );
      const outcome = await send(kibana, request);
      const { status } = outcome;
      expect(status, `${shown(request)} ${kibana.logged.at(-1) ?? ''}`).toBeLessThan(500);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (ordinary.isLong(outcome))
        expect(await ordinary.leastRatio(kibana, request), shown(request)).toBeLessThanOrEqual(MOST);
    }
    expect(world.writes).toEqual([]);
    expect(kibana.logged).toEqual([]);
    // What is changed is often still valid: the bodies reach behind the schemas.
    expect(statuses.get(200)).toBeGreaterThan(BODIES / SEEDS.length / 10);
  },
  120_000,
);

test('every string of every route is well-formed Unicode without control characters', async () => {
  const kibana = new FakeKibana(new FakeWorld());
  for (const { path, method, ...valid } of VALID) {
    for (const place of placesIn(valid)) {
      for (const bad of ['a\u0000b', 'a\u0085', '\ud800', 'a\u009b']) {
        let string = false;
        const changed = replaced(valid, place, (value) => {
          string = typeof value === 'string';
          return string ? bad : value;
        });
        if (!string) continue;
        const { status } = await send(kibana, { ...(method && { method }), path, ...(changed as object) });
        expect(status, `${path} ${place.join('.')}`).toBe(400);
      }
    }
  }
}, 60_000);

test('a valid request of every route that takes anything is among those that are changed', () => {
  const { routes } = new FakeKibana(new FakeWorld());
  const taking = routes.filter(({ options }) => {
    const { request = {} } = options.validate as { request?: object };
    return Object.keys(request).length > 0;
  });
  const key = (method: string, path: string) => `${method} ${path}`;
  const covered = new Set(VALID.map(({ method = 'post', path }) => key(method, path)));
  expect(
    taking.map(({ method, config }) => key(method, config.path)).filter((one) => !covered.has(one)),
  ).toEqual([]);
});

test.each(['certificate', 'authority', 'certificateAuthority'])(
  'a private key in the field %s goes no further than the door of any route',
  async (field) => {
    const kibana = new FakeKibana(new FakeWorld());
    const key =
      '-----BEGIN CERTIFICATE-----\nZm9v\n-----END CERTIFICATE-----\n-----BEGIN EC PRIVATE KEY-----\n';
    let tried = 0;
    for (const { path, method, ...valid } of VALID) {
      for (const place of placesIn(valid)) {
        if (
          place.at(-1) !== (field === 'certificateAuthority' ? 'remote' : 'files') ||
          place.at(-2) !== 'credentials'
        )
          continue;
        const changed = replaced(valid, place, (value) => ({ ...(value as object), [field]: key }));
        expect(
          (await send(kibana, { ...(method && { method }), path, ...(changed as object) })).status,
          path,
        ).toBe(400);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(5);
    expect(kibana.httpCalls).toEqual([]);
  },
);
