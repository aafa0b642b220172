import { describe, expect, test } from 'vitest';
import {
  configuredRemote,
  connected,
  identityIntent,
  intent,
  LOCAL_DEPLOYMENT,
  local,
  managedKey,
  observation,
  REMOTE_DEPLOYMENT,
  recordOf,
  remote,
} from '../../test/support/samples';
import type { Intent, TlsCertificateIntent } from '../intent';
import type { CloudRemote, CrossClusterKey, DeploymentDetail, Observation } from '../observation';
import { activeSteps, plan } from '../plan/plan';
import type { Step } from '../plan/step';
import { effectsOf } from '../plan/step_effects';
import { undoPlan } from '../plan/undo';
import { seen, unseen } from '../problem';

/** A cluster has other things in it, and other people change them while a plan is reviewed and carried out. */

const { connection } = intent();
const byCertificate = (changes: Partial<TlsCertificateIntent> = {}): TlsCertificateIntent => ({
  model: 'tls_certificate',
  alias: 'archive',
  remote: { name: 'archive' },
  connection,
  trust: 'this_cluster',
  through: 'elastic_cloud',
  ...changes,
});
const withIdentity = identityIntent();

interface Organization {
  local?: Partial<DeploymentDetail>;
  remote?: Partial<DeploymentDetail>;
}
const TRUST = { accounts: [{ account_id: 'o-1', trust_all: false, trust_allowlist: ['c-other'] }] };
const PLAN = { elasticsearch: { version: '9.5.3' }, cluster_topology: [{ size: 1 }] };
const RESIZED = { ...PLAN, cluster_topology: [{ size: 2 }] };
const world = (changes: Organization = {}, more: Partial<Observation> = {}) =>
  observation({
    organization: seen({
      id: 'o-1',
      local: { ...LOCAL_DEPLOYMENT, trust: TRUST, plan: PLAN, remoteClusters: seen([]), ...changes.local },
      remote: { ...REMOTE_DEPLOYMENT, trust: TRUST, plan: PLAN, ...changes.remote },
    }),
    ...more,
  });

function compared(wanted: Intent, id: string, before: Observation, after: Observation) {
  const { step } =
    activeSteps({ intent: wanted, observation: before }).find((active) => active.step.id === id) ?? {};
  if (!step) throw new Error(`the plan has no ${id}`);
  const [reviewed, now] = [before, after].map((seenThen) => ({ intent: wanted, observation: seenThen })) as [
    Parameters<NonNullable<typeof step.unchanged>>[0],
    Parameters<NonNullable<typeof step.unchanged>>[1],
  ];
  return { write: step.unchanged?.(reviewed, now)?.code, undo: undoneFrom(step, before, after, wanted) };
}
/** What stands against taking a step back in the world after it. */
function undoneFrom(step: Step, before: Observation, after: Observation, wanted: Intent) {
  const effects = effectsOf(step, { intent: wanted, observation: before });
  return undoPlan(recordOf(wanted, effects), after).steps[0]?.stays?.code;
}
const blockersOf = (wanted: Intent, seenNow: Observation) =>
  plan(wanted, seenNow).blockers.map(({ code }) => code);

describe('a bundle goes along with the whole plan of a deployment', () => {
  test.each<[string, Organization, string | undefined]>([
    ['as it was', {}, undefined],
    ['resized meanwhile', { remote: { plan: RESIZED } }, 'changed_meanwhile'],
    ['with a change under way', { remote: { pending: true } }, 'deployment_busy'],
    ['while another deployment changes', { local: { plan: RESIZED, pending: true } }, undefined],
  ])('%s', (_, changes, code) => {
    expect(compared(withIdentity, 'attach_authority_bundle', world(), world(changes)).write).toBe(code);
  });

  test('and is not planned while that is being changed', () => {
    expect(blockersOf(withIdentity, world({ remote: { pending: true } }))).toContain('deployment_busy');
    expect(blockersOf(withIdentity, world({ local: { pending: true } }))).not.toContain('deployment_busy');
  });
});

describe('trust is sent as a whole, with the plan', () => {
  const widened = {
    accounts: [
      { ...TRUST.accounts[0], account_id: 'o-1', trust_all: false, trust_allowlist: ['c-other', 'c-local'] },
    ],
  };
  const others = { accounts: [{ account_id: 'o-1', trust_all: false, trust_allowlist: ['c-third'] }] };
  const compare = (after: Organization) =>
    compared(byCertificate(), 'widen_trust_of_remote', world(), world(after));

  test('is written only over what was reviewed', () => {
    expect(compare({}).write).toBeUndefined();
    expect(compare({ remote: { trust: others } }).write).toBe('changed_meanwhile');
    expect(compare({ remote: { plan: RESIZED } }).write).toBe('changed_meanwhile');
    expect(compare({ remote: { pending: true } }).write).toBe('deployment_busy');
  });

  test('and taken back only from what the run made of it', () => {
    expect(compare({ remote: { trust: widened } }).undo).toBeUndefined();
    expect(compare({ remote: { trust: widened, plan: RESIZED } }).undo).toBeUndefined();
    expect(compare({ remote: { trust: others } }).undo).toBe('changed_meanwhile');
  });
});

describe('the Elastic Cloud API replaces the whole set of remotes', () => {
  const entry = (alias: string): CloudRemote => ({
    deployment_id: 'd-other',
    elasticsearch_ref_id: 'main-elasticsearch',
    alias,
    skip_unavailable: true,
  });
  const ours = { ...entry('archive'), deployment_id: 'd-remote' };
  const listed = (...remotes: CloudRemote[]) => world({ local: { remoteClusters: seen(remotes) } });
  const compare = (before: Observation, after: Observation) =>
    compared(byCertificate(), 'connect_through_cloud', before, after);

  test('so an entry that was added since stops it, whatever their order', () => {
    expect(compare(listed(entry('a'), entry('b')), listed(entry('b'), entry('a'))).write).toBeUndefined();
    expect(compare(listed(entry('a')), listed(entry('a'), entry('b'))).write).toBe('changed_meanwhile');
    expect(
      compare(listed(entry('a')), listed(entry('a'), { ...ours, elasticsearch_ref_id: 'main-elasticsearch' }))
        .undo,
    ).toBeUndefined();
    expect(compare(listed(), listed(ours, entry('b'))).undo).toBeUndefined();
  });

  test('and a set that was not seen is never sent', () => {
    const why = { code: 'cloud_unavailable', title: 't', why: 'w', tryThis: 't' };
    expect(blockersOf(byCertificate(), world({ local: { remoteClusters: unseen(why) } }))).toContain(
      'cloud_remotes_unseen',
    );
    expect(
      blockersOf(
        byCertificate({ through: 'elasticsearch' }),
        world({ local: { remoteClusters: unseen(why) } }),
      ),
    ).not.toContain('cloud_remotes_unseen');
  });

  test('and an entry of that name that leads elsewhere is somebody else’s', () => {
    expect(blockersOf(byCertificate(), listed(entry('archive')))).toContain('alias_taken');
    expect(blockersOf(byCertificate(), listed(ours))).not.toContain('alias_taken');
  });
});

describe('the list of signing CAs is set as a whole', () => {
  const bound = (id: string, path: string): CrossClusterKey =>
    managedKey({
      id,
      certificateIdentity: 'CN=.*',
      metadata: { ...managedKey().metadata, signing_certificate: 'node.crt', signing_authorities: [path] },
    });
  const other = (path: string) => {
    const key = bound('other', path);
    return { ...key, metadata: { ...key.metadata, alias: 'other' } };
  };
  const holding = (...keys: CrossClusterKey[]) => ({ remote: seen(remote({ keys: seen(keys) })) });

  test('so a CA that another connection needs by now stops it', () => {
    const compare = (after: Observation) => compared(withIdentity, 'trust_signing_authority', world(), after);
    expect(compare(world()).write).toBeUndefined();
    expect(compare(world({}, holding(other('theirs.crt')))).write).toBe('changed_meanwhile');
  });

  test('and a CA leaves it only while no other key came to need it', () => {
    const before = connected(holding(bound('key-1', 'ours.crt')));
    const seenAfter = (...keys: CrossClusterKey[]) => connected(holding(managedKey(), ...keys));
    const compare = (seenNow: Observation) =>
      compared(intent(), 'distrust_signing_authority', before, seenNow);
    expect(compare(seenAfter()).write).toBeUndefined();
    expect(compare(seenAfter(other('ours.crt'))).write).toBe('changed_meanwhile');
  });

  test('and a CA that a run noted before it stopped half-way stays, though its key is bound to nothing yet', () => {
    const noted = { ...other('theirs.crt'), certificateIdentity: undefined };
    const { steps } = plan(identityIntent(), world({}, holding(noted)));
    const list = steps.find(({ id }) => id === 'trust_signing_authority')?.requests[0]?.body;
    expect(JSON.stringify(list)).toContain('theirs.crt');
    const taken = plan(intent(), connected(holding(bound('key-1', 'theirs.crt'), noted))).steps;
    expect(taken.map(({ id }) => id)).not.toContain('distrust_signing_authority');
  });

  test('a bound key says what it is bound with until it is bound anew, so that a run that stopped is not taken for done', () => {
    const { steps } = plan(identityIntent(), connected(holding(bound('key-1', 'before.crt'))));
    expect(steps.map(({ id }) => id)).not.toContain('note_signing');
    const unbound = { ...bound('key-1', 'before.crt'), certificateIdentity: undefined };
    const noted = plan(identityIntent(), connected(holding(unbound))).steps;
    expect(noted.map(({ id }) => id).slice(0, 2)).toEqual(['note_signing', 'trust_signing_authority']);
  });

  test('what an admin said is on the list is remembered by the key, and stays when its own CA goes', () => {
    const key = bound('key-1', 'ours.crt');
    const remembers = { ...key, metadata: { ...key.metadata, other_authorities: ['said.crt'] } };
    const list = plan(intent(), connected(holding(remembers))).steps.find(
      ({ id }) => id === 'distrust_signing_authority',
    );
    expect(list?.requests).toMatchObject([
      { body: { persistent: { 'cluster.remote.signing.certificate_authorities': ['said.crt'] } } },
    ]);
  });

  test('taking identity off undoes all three: the CA is back, requests are signed, then the key asks for it', () => {
    const undoOf = plan(intent(), connected(holding(bound('key-1', 'ours.crt'))))
      .steps.filter(({ undo, alreadySo }) => undo && alreadySo === undefined)
      .map(({ id, undo }) => [id, undo?.requests.map(({ body }) => body)]);
    expect(undoOf).toMatchObject([
      ['unbind_identity', [{ certificate_identity: 'CN=.*' }]],
      [
        'stop_signing',
        [
          {
            persistent: {
              'cluster.remote.archive.signing.certificate': 'node.crt',
              'cluster.remote.archive.signing.key': 'node.key',
            },
          },
        ],
      ],
      [
        'distrust_signing_authority',
        [{ persistent: { 'cluster.remote.signing.certificate_authorities': ['ours.crt'] } }],
      ],
      ['forget_identity', [{ metadata: { signing_authorities: ['ours.crt'] } }]],
    ]);
  });

  test('a key that is replaced is unbound too: it is in use until the new one is stored', () => {
    const wanted = intent({ expirationDays: undefined });
    const steps = plan(wanted, connected(holding(bound('key-1', 'ours.crt')))).steps.map(({ id }) => id);
    expect(steps.indexOf('unbind_identity')).toBe(0);
    expect(steps.indexOf('stop_signing')).toBeGreaterThan(0);
    expect(steps).toContain('create_cross_cluster_key');
  });

  test('signing with another certificate is taken back to the one before', () => {
    const [sign] = plan(
      withIdentity,
      connected({
        ...world(),
        ...holding({
          ...bound('key-1', 'ours.crt'),
          metadata: {
            ...bound('key-1', 'ours.crt').metadata,
            signing_certificate: '/app/config/b/signing.crt',
          },
        }),
        local: seen(local({ remotes: seen([configuredRemote()]) })),
      }),
    ).steps.filter(({ id }) => id === 'sign_requests');
    expect(sign?.undo?.requests[0]?.body).toEqual({
      persistent: {
        'cluster.remote.archive.signing.certificate': '/app/config/b/signing.crt',
        'cluster.remote.archive.signing.key': '/app/config/b/signing.key',
      },
    });
  });
});

describe('a key that somebody else stored under the alias', () => {
  const stored = { local: { keystore: seen(['cluster.remote.archive.credentials']) } };

  test('is not replaced: it could not be put back', () => {
    expect(blockersOf(intent(), world(stored))).toContain('credential_taken');
    expect(blockersOf(intent({ alias: 'other' }), world(stored))).not.toContain('credential_taken');
  });

  test('is told from one of an earlier run of ours', () => {
    const before = { remote: seen(remote({ endedKeys: [managedKey()] })) };
    expect(blockersOf(intent(), world(stored, before))).not.toContain('credential_taken');
  });

  test('nor when it comes after the review', () => {
    expect(compared(intent(), 'store_credential', world(), world(stored)).write).toBe('changed_meanwhile');
    expect(compared(intent(), 'store_credential', world(), world()).write).toBeUndefined();
  });
});
