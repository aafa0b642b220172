import { describe, expect, test } from 'vitest';
import {
  configuredRemote,
  connected,
  identityIntent,
  intent,
  local,
  managedKey,
  recordOf,
  remote,
} from '../../test/support/samples';
import { chained } from '../effects';
import type { Intent } from '../intent';
import type { SigningRecord } from '../observation';
import { activeSteps } from '../plan/plan';
import { effectsOf } from '../plan/step_effects';
import type { PlannedRequest } from '../plan/types';
import { undoPlan } from '../plan/undo';
import { seen } from '../problem';
import { INTERNAL_CA, NODE_CERTIFICATE } from '../rules/signing_authority';

/**
 * The order is safe for live traffic: after each request of any plan about identity, and of its undo, and of whatever is
 * planned after a stop anywhere, the remote accepts what the local sends.
 */

interface World {
  signs?: string;
  trusts: string[];
  identity?: string;
  metadata: Record<string, unknown>;
  /** What the record beside the list of CAs says. */
  record?: string;
}

const OWN = '/app/config/remote-cluster-signing-cdcdcdcdcdcd/signing.crt';
const OWN_CA = '/app/config/remote-cluster-ca-abababababab/ca.crt';
/** Who signs with a certificate, and who has signed that. */
const CERTIFICATES: Record<string, { dn: string; authority: string }> = {
  [NODE_CERTIFICATE.certificate]: { dn: 'CN=instance-1', authority: INTERNAL_CA },
  [OWN]: { dn: 'CN=own', authority: OWN_CA },
};

const INTENTS: Record<string, Intent> = {
  plain: intent(),
  node: identityIntent({
    authority: { source: 'internal_tls_ca', keep: [] },
    identityPattern: 'CN=instance-.*',
  }),
  own: identityIntent({
    signing: {
      source: 'own_certificate',
      certificate: { subjectDn: 'CN=own', fingerprint: 'cd'.repeat(32) } as never,
    },
    identityPattern: 'CN=own',
  }),
};

function accepts({ signs, trusts, identity }: World): boolean {
  const certificate = signs === undefined ? undefined : CERTIFICATES[signs];
  if (certificate && !trusts.includes(certificate.authority)) return false;
  return (
    identity === undefined ||
    (certificate !== undefined && new RegExp(`^(?:${identity})$`).test(certificate.dn))
  );
}

function after(world: World, { path, body, system }: PlannedRequest): World {
  const fields = body as Record<string, unknown>;
  if (path.startsWith('/_security/cross_cluster/api_key/')) {
    return {
      ...world,
      ...('certificate_identity' in fields && {
        identity: (fields.certificate_identity as string) ?? undefined,
      }),
      ...(fields.metadata !== undefined && { metadata: fields.metadata as World['metadata'] }),
    };
  }
  const { persistent } = fields as { persistent: Record<string, unknown> };
  const list = persistent['cluster.remote.signing.certificate_authorities'];
  const record = persistent['cluster.metadata.remote_cluster_setup_authorities'];
  if (system === 'remote') {
    return {
      ...world,
      trusts: (list as string[] | null) ?? [],
      record: (record as string | null)?.replaceAll('{{run.at}}', '0'),
    };
  }
  const signs = persistent['cluster.remote.archive.signing.certificate'];
  return signs === undefined ? world : { ...world, signs: (signs as string | null) ?? undefined };
}

const observed = ({ identity, metadata, record }: World) =>
  connected({
    local: seen(local({ remotes: seen([configuredRemote()]) })),
    remote: seen(
      remote({
        keys: seen([
          managedKey({ metadata, ...(identity !== undefined && { certificateIdentity: identity }) }),
        ]),
        signingRecord: seen(record === undefined ? null : (JSON.parse(record) as SigningRecord)),
      }),
    ),
  });

const planned = (wanted: Intent, world: World) =>
  activeSteps({ intent: wanted, observation: observed(world) }).filter(
    ({ planned: { kind, alreadySo } }) => kind === 'write' && alreadySo === undefined,
  );

type Steps = ReturnType<typeof planned>;

/** The worlds a plan goes through, the first one included. Each has to accept what is sent. */
function walk(from: World, requests: PlannedRequest[], about: string): World[] {
  const worlds = [from];
  for (const request of requests) {
    const next = after(worlds.at(-1) ?? from, request);
    expect(accepts(next), `${about}, after ${JSON.stringify(request.body)}: ${JSON.stringify(next)}`).toBe(
      true,
    );
    worlds.push(next);
  }
  return worlds;
}

const requestsOf = (steps: Steps) => steps.flatMap(({ planned: { requests } }) => requests);

/** What an undo sends in the world as it is, of a run that was to do more than it did. */
function undoOf(wanted: Intent, start: World, steps: Steps, now: World): PlannedRequest[] {
  const context = { intent: wanted, observation: observed(start) };
  const record = recordOf(wanted, chained(steps.flatMap(({ step }) => effectsOf(step, context))));
  return undoPlan(record, observed(now)).steps.flatMap(({ requests }) => requests);
}

const unbound: World = { trusts: [], metadata: managedKey().metadata };
const reached = (name: string): World =>
  walk(unbound, requestsOf(planned(INTENTS[name] as Intent, unbound)), name).at(-1) as World;

const STARTS = Object.keys(INTENTS);
const CHANGES = STARTS.flatMap((from) => STARTS.filter((to) => to !== from).map((to) => [from, to] as const));

describe.each(CHANGES)('from %s to %s', (from, to) => {
  const start = reached(from);
  const steps = planned(INTENTS[to] as Intent, start);

  test('nothing that is sent is ever refused, and it gets there', () => {
    const end = walk(start, requestsOf(steps), `${from} → ${to}`).at(-1) as World;
    expect(planned(INTENTS[to] as Intent, end)).toEqual([]);
    const plain = ({ record: _, ...world }: World) => ({ ...world, trusts: [...world.trusts].sort() });
    expect(plain(end)).toEqual(plain(reached(to)));
  });

  test('nor while it is taken back, from wherever it stopped, and all is as it was', () => {
    steps.forEach((_, done) => {
      const begun = steps.slice(0, done + 1);
      const stopped = walk(start, requestsOf(begun), 'on the way').at(-1) as World;
      const undo = undoOf(INTENTS[to] as Intent, start, begun, stopped);
      const back = walk(stopped, undo, `undo after ${begun.at(-1)?.step.id}`).at(-1) as World;
      const plain = ({ record: _, ...world }: World) => ({ ...world, trusts: [...world.trusts].sort() });
      expect(plain(back)).toEqual(plain(start));
    });
  });

  test.each(STARTS)('nor when %s is planned after a stop anywhere, on the way or on the way back', (next) => {
    const wanted = INTENTS[next] as Intent;
    const stops = steps.flatMap((_, done) => {
      const begun = steps.slice(0, done + 1);
      const there = walk(start, requestsOf(begun), 'on the way');
      const stopped = there.at(-1) as World;
      const undo = undoOf(INTENTS[to] as Intent, start, begun, stopped);
      return [...there, ...walk(stopped, undo, 'on the way back')];
    });
    for (const stop of stops) {
      const end = walk(stop, requestsOf(planned(wanted, stop)), `${next} after ${JSON.stringify(stop)}`).at(
        -1,
      );
      expect(planned(wanted, end as World).map(({ step }) => step.id)).toEqual([]);
      expect((end as World).signs).toBe(reached(next).signs);
      expect((end as World).identity).toBe(reached(next).identity);
    }
  });
});
