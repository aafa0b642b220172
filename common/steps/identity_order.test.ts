import { describe, expect, test } from 'vitest';
import {
  configuredRemote,
  connected,
  identityIntent,
  intent,
  local,
  managedKey,
  remote,
} from '../../test/support/samples';
import type { Intent } from '../intent';
import { plan } from '../plan/plan';
import type { PlannedRequest } from '../plan/types';
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
  if (system === 'remote') return { ...world, trusts: (list as string[] | null) ?? [] };
  const signs = persistent['cluster.remote.archive.signing.certificate'];
  return signs === undefined ? world : { ...world, signs: (signs as string | null) ?? undefined };
}

const planned = (wanted: Intent, { identity, metadata }: World) =>
  plan(
    wanted,
    connected({
      local: seen(local({ remotes: seen([configuredRemote()]) })),
      remote: seen(
        remote({
          keys: seen([
            managedKey({ metadata, ...(identity !== undefined && { certificateIdentity: identity }) }),
          ]),
        }),
      ),
    }),
  ).steps.filter(({ kind, alreadySo }) => kind === 'write' && alreadySo === undefined);

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

const requestsOf = (steps: Steps) => steps.flatMap(({ requests }) => requests);
const undoOf = (steps: Steps) => [...steps].reverse().flatMap(({ undo }) => undo?.requests ?? []);

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
    expect(end).toEqual(reached(to));
  });

  test('nor while it is taken back, from wherever it stopped, and all is as it was', () => {
    steps.forEach((_, done) => {
      const begun = steps.slice(0, done + 1);
      const stopped = walk(start, requestsOf(begun), 'on the way').at(-1) as World;
      const back = walk(stopped, undoOf(begun), `undo after ${begun.at(-1)?.id}`).at(-1) as World;
      expect({ ...back, trusts: [...back.trusts].sort() }).toEqual({
        ...start,
        trusts: [...start.trusts].sort(),
      });
    });
  });

  test.each(STARTS)('nor when %s is planned after a stop anywhere, on the way or on the way back', (next) => {
    const wanted = INTENTS[next] as Intent;
    const stops = steps.flatMap((_, done) => {
      const begun = steps.slice(0, done + 1);
      const there = walk(start, requestsOf(begun), 'on the way');
      return [...there, ...walk(there.at(-1) as World, undoOf(begun), 'on the way back')];
    });
    for (const stop of stops) {
      const end = walk(stop, requestsOf(planned(wanted, stop)), `${next} after ${JSON.stringify(stop)}`).at(
        -1,
      );
      expect(planned(wanted, end as World).map(({ id }) => id)).toEqual([]);
      expect((end as World).signs).toBe(reached(next).signs);
      expect((end as World).identity).toBe(reached(next).identity);
    }
  });
});
