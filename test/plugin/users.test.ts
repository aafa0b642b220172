import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATHS, type PreviewIdentityResponse, pathTo } from '../../common/api';
import type { Problem } from '../../common/problem';
import type { SessionInfo } from '../../standalone/login/session_info';
import { Pair } from '../contract/pair';
import { type HostClient, reviewedOf } from '../support/host_client';
import { RUNNING } from './kibana/running';
import { createUser } from './user';

const NOTHING = { settings: {}, keystore: [], keys: [] };

/** Roles of Elasticsearch that may not change the cluster. */
const ROLES = { nobody: [], onlooker: ['monitor'] };

describe.each(RUNNING)('in Kibana $version', ({ local }) => {
  const pair = new Pair(local, 'archive');
  const hosts: Record<string, HostClient> = {};

  beforeAll(async () => {
    await pair.clear();
    for (const [username, cluster] of Object.entries(ROLES)) {
      hosts[username] = await pair.host(await createUser(local, username, { cluster }));
    }
  });
  afterAll(() => pair.clear());
  const as = (username: keyof typeof ROLES) => hosts[username] as HostClient;

  describe.each(['nobody', 'onlooker'] as const)('a user who may not manage the cluster (%s)', (username) => {
    it('is not shown the page', async () => {
      const { body } = await as(username).call<SessionInfo>('GET', '/api/host/session');
      expect(body.missingPrivileges).toEqual(['manage']);
    });

    it('gets no plan that can be carried out, and the privilege by name', async () => {
      const { plan } = await as(username).plan(pair.request());
      expect(plan.blockers.map(({ code }) => code)).toContain('privilege_missing');
    });

    it('starts no run, whatever the browser claims to have reviewed', async () => {
      const elastic = await pair.host();
      const { plan } = await elastic.plan(pair.request());
      const request = { ...pair.request(), ...reviewedOf(plan) };
      const { status, body } = await as(username).call<Problem>('POST', PATHS.runs, request);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body.code).toBe('privilege_missing');
      expect(await pair.state()).toEqual(NOTHING);
    });

    it('has no pattern judged and no file read, which serves only who may connect', async () => {
      for (const [path, body] of [
        [PATHS.previewIdentity, previewOf('CN=.*')],
        [PATHS.inspectFiles, { files: {} }],
      ] as const) {
        const answer = await as(username).call<Problem>('POST', path, body);
        expect([answer.status, answer.body.code], path).toEqual([403, 'privilege_missing']);
      }
    });

    it('is never logged out by an answer of another system', async () => {
      const wrong = {
        remote: { ...pair.credentials.remote, auth: { kind: 'basic', username: 'x', password: 'y' } },
      };
      const calls: ['GET' | 'POST', string, unknown?][] = [
        ['GET', PATHS.settings],
        ['GET', PATHS.connections],
        ['POST', pathTo(PATHS.connectionCheck, { alias: 'archive' }), {}],
        ['POST', PATHS.observe, { credentials: wrong }],
        ['POST', PATHS.deployments, { organization: { apiKey: 'none' }, query: '' }],
        ['POST', PATHS.plan, pair.request({}, wrong as never)],
      ];
      for (const [method, path, body] of calls) {
        expect((await as(username).send(method, path, body)).status, path).not.toBe(401);
      }
    });
  });

  it('judges the pattern of who may, in a thread of its own, and gives up on one that is too large', async () => {
    const elastic = await pair.host();
    const preview = async (pattern: string) =>
      (await elastic.call<PreviewIdentityResponse>('POST', PATHS.previewIdentity, previewOf(pattern))).body
        .preview;
    expect(await preview('CN=.*')).toMatchObject({ seen: true, value: { local: [{ admitted: true }] } });
    expect(await preview('.{0,1000}'.repeat(220))).toMatchObject({
      seen: false,
      why: { code: 'pattern_not_judged' },
    });
  });
});

const previewOf = (pattern: string) => ({
  pattern,
  signing: { source: 'node_certificate' },
  credentials: {},
});
