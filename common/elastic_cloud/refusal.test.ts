import { describe, expect, test } from 'vitest';
import { keyEnd, resourceVersion, waitAsked } from './limits';
import { cloudRefusal } from './refusal';

const refused = (status: number, code?: string, headers?: Record<string, string>) =>
  cloudRefusal({
    status,
    body: code === undefined ? {} : { errors: [{ code, message: `says ${code}` }] },
    ...(headers && { headers }),
  });

/** Every code that the specification names for a request of this product. */
const CODES: [status: number, code: string, problem: string][] = [
  [401, 'root.unauthorized', 'cloud_key_refused'],
  [401, 'root.unauthenticated', 'cloud_key_refused'],
  [403, 'root.invalid_authentication', 'cloud_key_refused'],
  [403, 'root.unauthorized.rbac', 'cloud_key_lacks_role'],
  [449, 'root.unauthorized.rbac.elevated_permissions_required', 'cloud_key_needs_elevation'],
  [401, 'user.not_found', 'cloud_key_without_user'],
  [404, 'extensions.no_user_id', 'cloud_key_without_user'],
  [401, 'extensions.no_user_id', 'cloud_key_without_user'],
  [401, 'extensions.unauthorised', 'bundle_of_another_user'],
  [404, 'extensions.not_found', 'bundle_not_found'],
  [409, 'extensions.id_already_exists', 'bundle_id_taken'],
  [400, 'extensions.request_execution_failed', 'bundle_refused'],
  [409, 'extensions.version_conflict', 'changed_meanwhile'],
  [409, 'deployments.version_conflict', 'changed_meanwhile'],
  [404, 'traffic_filter.not_found', 'policy_not_found'],
  [500, 'traffic_filter.request_execution_failed', 'policy_refused'],
  [400, 'traffic_filter.invalid_association_type', 'policy_refused'],
  [404, 'deployments.deployment_not_found', 'cloud_deployment_not_found'],
  [404, 'deployments.deployment_resource_not_found', 'cloud_resource_not_found'],
  [500, 'deployments.deployment_resource_no_longer_exists', 'cloud_resource_not_found'],
  [422, 'deployments.deployment_resource_plan_change_error', 'deployment_busy'],
  [400, 'clusters.cluster_plan_state_error', 'deployment_busy'],
  [400, 'clusters.cluster_invalid_plan', 'cloud_request_refused'],
  [400, 'deployments.resource_does_not_have_a_valid_version', 'deployment_being_created'],
  [400, 'root.invalid_data', 'cloud_request_refused'],
  [500, 'deployments.metadata_internal_error', 'cloud_unavailable'],
];

describe('a refusal is named', () => {
  test.each(CODES)('by its code: %d %s is %s', (status, code, problem) => {
    expect(refused(status, code)).toMatchObject({
      code: problem,
      title: expect.stringMatching(/\w/),
      tryThis: expect.stringMatching(/\.$/),
    });
  });

  test.each([
    [400, 'cloud_request_refused'],
    [401, 'cloud_key_refused'],
    [403, 'cloud_key_lacks_role'],
    [404, 'cloud_not_found'],
    [429, 'cloud_busy'],
    [449, 'cloud_key_needs_elevation'],
    [503, 'cloud_unavailable'],
  ])('by the status where the code is unknown: %d is %s', (status, problem) => {
    expect(refused(status, 'some.new_code').code).toBe(problem);
    expect(refused(status).code).toBe(problem);
  });

  test('in the API’s own words where nobody has put the code into words', () => {
    expect(refused(400, 'some.new_code').why).toBe('says some.new_code');
    expect(refused(500, 'traffic_filter.request_execution_failed').why).toContain('says traffic_filter');
  });

  test('with the time to wait', () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-interval': '30s' };
    expect(refused(429, undefined, headers).tryThis).toBe('Wait 30 seconds, then retry.');
  });
});

describe('headers tell', () => {
  test.each([
    [{ 'retry-after': '7' }, 7],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-interval': '1m' }, 60],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-interval': '500ms' }, 1],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-interval': '45' }, 45],
    [{ 'x-ratelimit-remaining': '9', 'x-ratelimit-interval': '60s' }, undefined],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-interval': 'soon' }, undefined],
    [{}, undefined],
  ])('how long to wait: %j is %s s', (headers, expected) => {
    expect(waitAsked(headers as Record<string, string>)).toBe(expected);
  });

  test.each([
    ['2026-12-05T00:00:00Z', Date.UTC(2026, 11, 5)],
    ['Sat, 05 Dec 2026 00:00:00 GMT', Date.UTC(2026, 11, 5)],
    [String(Date.UTC(2026, 11, 5)), Date.UTC(2026, 11, 5)],
    ['never', undefined],
  ])('when the key ends: %s', (text, expected) => {
    expect(keyEnd({ 'x-elastic-api-key-expiration': text })).toBe(expected);
  });

  test('nothing where there are none', () => {
    expect([keyEnd(undefined), waitAsked(undefined), resourceVersion(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
