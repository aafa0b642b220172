import { describe, expect, test } from 'vitest';
import { CAST } from '../../test/support/samples';
import type { System } from '../plan/types';
import { refusal } from './answers';

const elasticsearch = (reason: string) => ({ error: { root_cause: [{ type: 'x', reason }], reason } });
const cloud = (code: string, message: string) => ({ errors: [{ code, message }] });

test.each([200, 201, 202])('%d is no refusal', (status) => {
  expect(refusal('local', { status, body: {} }, CAST)).toBeUndefined();
});

describe('a refusal is named by what was said and by whom', () => {
  test.each<[System, number, unknown, string]>([
    [
      'remote',
      401,
      elasticsearch('unable to authenticate user [x] for REST request [/]'),
      'remote_sign_in_refused',
    ],
    [
      'local',
      401,
      elasticsearch('unable to authenticate user [x] for REST request [/]'),
      'local_sign_in_refused',
    ],
    [
      'remote',
      400,
      elasticsearch(
        'authentication via API key not supported: An API key cannot be used to create a cross-cluster API key',
      ),
      'remote_login_by_api_key',
    ],
    [
      'remote',
      403,
      elasticsearch('current license is non-compliant for [advanced-remote-cluster-security]'),
      'licence_below_enterprise',
    ],
    [
      'remote',
      403,
      elasticsearch(
        'action [cluster:admin/xpack/security/cross_cluster/api_key/create] is unauthorized for user [joe] with effective roles [viewer], this action is granted by the cluster privileges [manage_security,all]',
      ),
      'privilege_missing',
    ],
    ['remote', 503, {}, 'cluster_unavailable'],
    ['remote', 429, {}, 'cluster_busy'],
    ['local', 400, elasticsearch('failed to parse port'), 'request_refused'],
    ['local', 404, elasticsearch('no such remote cluster: [archive]'), 'remote_unknown'],
    ['organization', 401, cloud('root.unauthorized', 'no'), 'cloud_key_refused'],
    ['organization', 403, {}, 'cloud_key_lacks_role'],
    [
      'organization',
      449,
      cloud('root.unauthorized.rbac.elevated_permissions_required', 'no'),
      'cloud_key_needs_elevation',
    ],
    ['organization', 404, cloud('deployments.deployment_not_found', 'no'), 'cloud_deployment_not_found'],
    ['organization', 429, {}, 'cloud_busy'],
    ['organization', 500, cloud('deployments.metadata_internal_error', 'no'), 'cloud_unavailable'],
    ['organization', 400, cloud('deployments.keystore.x', 'no'), 'cloud_request_refused'],
  ])('%s %d: %j is %4$s', (system, status, body, code) => {
    const problem = refusal(system, { status, body }, CAST);
    expect(problem).toMatchObject({ code, cause: expect.stringContaining(`HTTP ${status}`) });
    for (const words of [problem?.title, problem?.why, problem?.tryThis]) expect(words).toMatch(/\S/);
  });

  test.each([
    ['a key that the remote revoked', 401, 'api key [abc] has been invalidated', 'key_invalidated'],
    [
      'a user without rights on the remote',
      403,
      'action [indices:data/read/search] towards remote cluster [archive] is unauthorized for user [joe] because no remote indices privileges apply for the target cluster',
      'user_without_remote_privileges',
    ],
  ])('the local passing on %s is not taken for its own refusal', (_, status, reason, code) => {
    expect(refusal('local', { status, body: elasticsearch(reason) }, CAST)?.code).toBe(code);
  });

  test('a missing privilege is named, with who lacks it', () => {
    const reason =
      'action [cluster:admin/settings/update] is unauthorized for user [joe] with effective roles [viewer], this action is granted by the cluster privileges [manage,all]';
    expect(refusal('local', { status: 403, body: elasticsearch(reason) }, CAST)).toMatchObject({
      title: 'joe lacks a privilege on observability',
      why: 'Requires manage or all.',
    });
  });
});
