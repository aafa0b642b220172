import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type ConnectionCheckResponse,
  type Credentials,
  type InspectFilesResponse,
  PATHS,
  pathTo,
} from '../../common/api';
import type { IdentityIntent, Intent } from '../../common/intent';
import { proposePatterns } from '../../common/rules/identity_pattern';
import { createAuthority } from '../../demo/certificates/authority';
import { serverAlternativeNames } from '../../demo/certificates/names';
import { Cloud } from '../support/cloud';
import { clusters, Pair, world } from './pair';

const cloud = new Cloud(world);
const sameRegion = new Pair('observability', 'archive');
const otherRegion = new Pair('observability', 'europe');
const { clusterId } = clusters.deployment('observability');
const NODE_DN = `CN=instance-0000000000.node.${clusterId}.cluster.1234567890`;
const STRICT = proposePatterns(NODE_DN)[0]?.pattern ?? '';

const bound = (pair: Pair, changes: Partial<IdentityIntent> = {}): IdentityIntent => ({
  ...pair.intent(),
  model: 'api_key_with_identity',
  signing: { source: 'node_certificate' },
  authority: { source: 'internal_tls_ca', keep: [] },
  identityPattern: STRICT,
  ...changes,
});

async function connect(pair: Pair, intent: Intent, credentials: Credentials = pair.credentials) {
  const { state } = await (await pair.host()).connect({ intent, credentials });
  return state;
}

async function check(pair: Pair): Promise<ConnectionCheckResponse> {
  const path = pathTo(PATHS.connectionCheck, { alias: pair.remote });
  return (await (await pair.host()).call<ConnectionCheckResponse>('POST', path)).body;
}

const set = (deployment: string, persistent: object) =>
  clusters.ask(deployment, 'PUT', '/_cluster/settings', { persistent });

const signWith = (certificate: string | null, key: string | null) =>
  set('observability', {
    'cluster.remote.archive.signing.certificate': certificate,
    'cluster.remote.archive.signing.key': key,
  });

const trustNobody = async () => {
  for (const name of ['archive', 'europe']) {
    await set(name, { 'cluster.remote.signing.certificate_authorities': null });
  }
};

async function clear() {
  await clusters.clear('observability', 'archive', 'europe');
  await trustNobody();
}

/** Searches without pause until it is told to stop; answers with what went wrong. */
function searching() {
  let going = true;
  let count = 0;
  const wrong: unknown[] = [];
  const done = (async () => {
    while (going) {
      const { status, body } = await clusters.ask('observability', 'POST', '/archive:logs-*/_search', {
        size: 0,
      });
      const { hits } = body as { hits?: { total?: { value?: number } } };
      count++;
      if (status !== 200 || !hits?.total?.value) wrong.push(body);
    }
  })();
  return async () => {
    going = false;
    await done;
    return { wrong, count };
  };
}

/** A few plans of Elastic Cloud, each restarting a deployment. */
const RESTARTS_MS = 300_000;

beforeEach(clear);
afterAll(clear);

const ids = (steps: { id: string; state: string }[], state: string) =>
  steps.filter((step) => step.state === state).map(({ id }) => id);

describe('a key bound to a certificate', () => {
  test('in one region needs no upload, and its search finds documents', async () => {
    const state = await connect(sameRegion, bound(sameRegion));
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(ids(state.steps, 'done').slice(0, 3)).toEqual([
      'trust_signing_authority',
      'sign_requests',
      'create_cross_cluster_key',
    ]);
    expect(state.steps.at(-1)?.evidence?.search?.total).toBeGreaterThan(0);
    expect(await clusters.keys('archive')).toMatchObject([{ certificate_identity: STRICT }]);
  });

  test('a second time changes nothing', async () => {
    await connect(sameRegion, bound(sameRegion));
    const before = await sameRegion.state();
    const again = await connect(sameRegion, bound(sameRegion));
    expect(ids(again.steps, 'done')).toEqual(['probe_signature', 'verify_connection', 'search_remote']);
    expect(await sameRegion.state()).toEqual(before);
  });

  test('in another region is verified with the CA of the local’s, as a bundle of the remote', {
    timeout: RESTARTS_MS,
  }, async () => {
    const { id } = clusters.deployment('europe');
    const intent = bound(otherRegion, { authority: { source: 'regional_ca', keep: [] } });
    const state = await connect(otherRegion, intent);
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(await cloud.bundles(id)).toEqual([expect.stringMatching(/^remote-cluster-ca-/)]);
    expect(state.steps.at(-1)?.evidence?.search?.total).toBeGreaterThan(0);
    const again = await connect(otherRegion, intent);
    expect(ids(again.steps, 'already_so')).toContain('attach_authority_bundle');
    expect(again.outcome).toBe('done');
  });

  test('without its CA fails there, before the key depends on it', async () => {
    const state = await connect(otherRegion, bound(otherRegion));
    expect(state).toMatchObject({ outcome: 'failed', problem: { code: 'signing_ca_unknown' } });
  });

  test('by a pattern that locks the local out cannot be run', async () => {
    const host = await sameRegion.host();
    const request = {
      intent: bound(sameRegion, { identityPattern: `cn=.*${clusterId}.*` }),
      credentials: sameRegion.credentials,
    };
    const { plan } = await host.plan(request);
    expect(plan.blockers).toMatchObject([{ code: 'pattern_locks_out' }]);
    const refused = await host.send('POST', PATHS.runs, { ...request, planHash: plan.hash, reviewed: [] });
    expect(refused.status).toBe(422);
    expect(await clusters.keys('archive')).toEqual([]);
  });
});

/** Binds the key to one pattern after the other: the remote itself says that each admits the local. */
async function areAdmitted(patterns: string[]) {
  for (const certificate_identity of patterns) {
    const [key] = await clusters.keys('archive');
    const path = `/_security/cross_cluster/api_key/${key?.id}`;
    expect((await clusters.ask('archive', 'PUT', path, { certificate_identity })).status).toBe(200);
    const { body } = await clusters.ask('observability', 'GET', '/_resolve/cluster/archive:*');
    expect(body, certificate_identity).toMatchObject({ archive: { connected: true } });
  }
}

describe('a certificate of one’s own', { timeout: RESTARTS_MS }, () => {
  test('is packed, uploaded, attached to both, and signs; and gives way to another while searches go on', async () => {
    const authority = await createAuthority('Example CA');
    const pair = await authority.issue({
      subject:
        'C=US, O=Example\\, Inc, 2.5.4.5=4711, E=ops@example.com, CN=second, CN=observability.example.com',
      alternativeNames: serverAlternativeNames(['observability.example.com']),
    });
    const files = { certificate: pair.certificate, key: pair.key, authority: authority.certificate };
    const host = await sameRegion.host();
    const { body } = await host.call<InspectFilesResponse>('POST', PATHS.inspectFiles, { files });
    if (!body.signing || !body.authority) throw new Error(JSON.stringify(body));
    const patterns = proposePatterns(body.signing.subjectDn);
    const [exact] = patterns;
    const state = await connect(
      sameRegion,
      bound(sameRegion, {
        signing: { source: 'own_certificate', certificate: body.signing },
        authority: { source: 'dropped_in', fingerprint: body.authority.fingerprint, keep: [] },
        identityPattern: exact?.pattern ?? '',
      }),
      { ...sameRegion.credentials, files },
    );
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
    expect(state.steps.at(-1)?.evidence?.search?.total).toBeGreaterThan(0);
    expect(JSON.stringify(state)).not.toContain('PRIVATE KEY');
    await areAdmitted(patterns.map(({ pattern }) => pattern).reverse());
    const { id } = clusters.deployment('observability');
    expect(await cloud.bundles(id)).toContainEqual(expect.stringMatching(/^remote-cluster-signing-/));

    const stop = searching();
    const changed = await connect(sameRegion, bound(sameRegion));
    const { wrong, count } = await stop();
    expect(changed.outcome, JSON.stringify(changed.problem)).toBe('done');
    expect(ids(changed.steps, 'done')).toEqual([
      'note_signing',
      'trust_signing_authority',
      'admit_both_certificates',
      'sign_requests',
      'probe_signature',
      'bind_identity',
      'distrust_former_authority',
      'verify_connection',
      'search_remote',
    ]);
    expect(await clusters.keys('archive')).toMatchObject([{ certificate_identity: STRICT }]);
    expect(count).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });
});

describe('a live connection', { timeout: RESTARTS_MS }, () => {
  test('gets an identity and loses it again, and no search fails or comes back empty', async () => {
    await connect(sameRegion, sameRegion.intent());
    const [before] = await clusters.keys('archive');
    const stop = searching();
    const added = await connect(sameRegion, bound(sameRegion));
    const [during] = await clusters.keys('archive');
    const removed = await connect(sameRegion, sameRegion.intent());
    const [after] = await clusters.keys('archive');
    const { wrong, count } = await stop();
    expect([added.outcome, removed.outcome]).toEqual(['done', 'done']);
    expect(during).toMatchObject({ id: before?.id, certificate_identity: STRICT });
    expect(after?.id).toBe(before?.id);
    expect(after).not.toHaveProperty('certificate_identity');
    expect(count).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });
});

describe('each way it breaks is named', () => {
  beforeAll(async () => {
    await clear();
  });
  beforeEach(async () => {
    const state = await connect(sameRegion, bound(sameRegion));
    expect(state.outcome, JSON.stringify(state.problem)).toBe('done');
  });

  test('no signing', async () => {
    await signWith(null, null);
    expect(await check(sameRegion)).toMatchObject({
      works: { problem: { code: 'identity_without_signature' } },
    });
  });

  test('another certificate than the key admits', async () => {
    const [key] = await clusters.keys('archive');
    await clusters.ask('archive', 'PUT', `/_security/cross_cluster/api_key/${key?.id}`, {
      certificate_identity: 'CN=another',
    });
    expect(await check(sameRegion)).toMatchObject({ works: { problem: { code: 'identity_mismatch' } } });
  });

  test('a key that is not that of the certificate', async () => {
    await signWith('node.crt', 'server.key');
    expect(await check(sameRegion)).toMatchObject({ works: { problem: { code: 'signature_invalid' } } });
  });

  test.each([true, false])('the CA gone from the remote, with skip_unavailable %s', async (skips) => {
    await set('observability', { 'cluster.remote.archive.skip_unavailable': skips });
    await trustNobody();
    expect(await check(sameRegion)).toMatchObject({ works: { problem: { code: 'signing_ca_unknown' } } });
    const { status, body } = await clusters.ask('observability', 'POST', '/archive:logs-*/_search');
    expect(status).toBe(skips ? 200 : 401);
    if (skips) expect(body).toMatchObject({ hits: { hits: [] } });
  });
});
