import { describe, expect, test } from 'vitest';
import { connected, identityIntent, managedKey, remote } from '../../../test/support/samples';
import type { IdentityIntent } from '../../intent';
import type { CrossClusterKey } from '../../observation';
import { plan } from '../../plan/plan';
import { seen } from '../../problem';
import { NODE_CERTIFICATE } from '../../rules/signing_authority';

const FORMER = 'CN=instance-.*';
const NEXT = 'CN=own';
const own = {
  certificate: '/app/config/remote-cluster-signing-cdcdcdcdcdcd/signing.crt',
  authority: '/app/config/remote-cluster-ca-abababababab/ca.crt',
};

const wanted = (identityPattern = NEXT): IdentityIntent =>
  identityIntent({
    signing: {
      source: 'own_certificate',
      certificate: { subjectDn: 'CN=own', fingerprint: 'cd'.repeat(32) } as never,
    },
    identityPattern,
  });
const former = identityIntent({
  authority: { source: 'internal_tls_ca', keep: [] },
  identityPattern: FORMER,
});

function boundKey(certificateIdentity = FORMER, more: Record<string, unknown> = {}): CrossClusterKey {
  const { metadata } = managedKey();
  return managedKey({
    certificateIdentity,
    metadata: {
      ...metadata,
      signing_certificate: NODE_CERTIFICATE.certificate,
      signing_authorities: ['internal_tls_ca.crt'],
      other_authorities: [],
      ...more,
    },
  });
}

const planned = (key: CrossClusterKey, intent = wanted()) =>
  plan(intent, connected({ remote: seen(remote({ keys: seen([key]) })) })).steps;
const step = (id: string, ...of: Parameters<typeof planned>) => planned(...of).find((one) => one.id === id);

describe('a bound key whose local is to sign with another certificate', () => {
  test('admits both before anything is signed with it, and remembers both CAs', () => {
    const ids = planned(boundKey()).map(({ id }) => id);
    expect(ids.indexOf('admit_both_certificates')).toBe(ids.indexOf('sign_requests') - 1);
    expect(step('admit_both_certificates', boundKey())?.requests).toEqual([
      {
        system: 'remote',
        method: 'PUT',
        path: '/_security/cross_cluster/api_key/key-1',
        body: { certificate_identity: `(?:${FORMER})|(?:${NEXT})` },
      },
    ]);
    expect(ids[0]).toBe('note_signing');
    expect(step('note_signing', boundKey())?.requests).toMatchObject([
      {
        body: {
          metadata: {
            alias: 'archive',
            signing_certificate: NODE_CERTIFICATE.certificate,
            next_signing_certificate: own.certificate,
            signing_authorities: ['internal_tls_ca.crt', own.authority],
          },
        },
      },
    ]);
  });

  test('is bound to the next one alone in the end, and remembers nothing of the former', () => {
    const [request] = step('bind_identity', boundKey())?.requests ?? [];
    expect(request?.body).toMatchObject({
      certificate_identity: NEXT,
      metadata: { signing_certificate: own.certificate, signing_authorities: [own.authority] },
    });
    expect(JSON.stringify(request)).not.toContain('next_signing_certificate');
  });
});

test('a bound key of another maker cannot be told, which is said', () => {
  const theirs = { ...boundKey(), owner: { username: 'somebody', realm: 'native1' } };
  const { steps, cautions } = plan(wanted(), connected({ remote: seen(remote({ keys: seen([theirs]) })) }));
  expect(steps.map(({ id }) => id)).not.toContain('admit_both_certificates');
  expect(cautions).toMatchObject([{ code: 'signing_gap', tryThis: expect.stringContaining('as somebody') }]);
});

describe('a run that stopped while both were admitted', () => {
  const between = boundKey(`(?:${FORMER})|(?:${NEXT})`, {
    next_signing_certificate: own.certificate,
    signing_authorities: ['internal_tls_ca.crt', own.authority],
  });

  test('goes on to the next certificate without admitting it twice', () => {
    expect(planned(between).map(({ id }) => id)).not.toContain('admit_both_certificates');
    for (const id of ['trust_signing_authority', 'sign_requests']) {
      expect(step(id, between)).not.toHaveProperty('alreadySo');
    }
    expect(step('bind_identity', between)?.requests).toMatchObject([
      { body: { certificate_identity: NEXT } },
    ]);
  });

  test('goes back to the former one, which nothing proves to be in use', () => {
    expect(planned(between, former).map(({ id }) => id)).not.toContain('admit_both_certificates');
    expect(step('sign_requests', between, former)).not.toHaveProperty('alreadySo');
    expect(step('bind_identity', between, former)).toMatchObject({
      requests: [{ body: { certificate_identity: FORMER } }],
    });
    expect(step('bind_identity', between, former)).not.toHaveProperty('alreadySo');
  });
});

describe('a certificate that comes with the name of the former', () => {
  test('needs no wider pattern, but its CA is noted before it is used', () => {
    const steps = planned(boundKey(NEXT));
    expect(steps.map(({ id }) => id).slice(0, 2)).toEqual(['note_signing', 'trust_signing_authority']);
    expect(steps.map(({ id }) => id)).not.toContain('admit_both_certificates');
    expect(step('note_signing', boundKey(NEXT))?.requests).toMatchObject([
      { body: { metadata: { next_signing_certificate: own.certificate } } },
    ]);
    expect(step('bind_identity', boundKey(NEXT))).not.toHaveProperty('alreadySo');
  });

  test('is done once the key says so', () => {
    const done = boundKey(NEXT, {
      signing_certificate: own.certificate,
      signing_authorities: [own.authority],
    });
    for (const id of ['sign_requests', 'bind_identity']) expect(step(id, done)).toHaveProperty('alreadySo');
    expect(planned(done).map(({ id }) => id)).not.toContain('note_signing');
  });
});
