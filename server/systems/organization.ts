import type { OrganizationAccess } from '../../common/api';
import { answerOf } from './answer';
import type { HttpAnswer, HttpCall } from './guarded_http';
import type { SystemClient } from './system';

/** The Elastic Cloud API, with the key that came with the request. Paths are those below `/api/v1`. */
export function organizationSystem(
  access: OrganizationAccess,
  http: (call: HttpCall) => Promise<HttpAnswer>,
  options: { baseUrl: string; certificateAuthorities: string[]; timeoutMs: number },
): SystemClient {
  return {
    async request({ method, path, body, file }, signal) {
      const answer = await http({
        method,
        url: `${options.baseUrl}${path}`,
        headers: { authorization: `ApiKey ${access.apiKey}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(file && { body: file.content, contentType: file.contentType }),
        certificateAuthorities: options.certificateAuthorities,
        timeoutMs: options.timeoutMs,
        name: 'Elastic Cloud',
        ...(signal && { signal }),
      });
      return answerOf(answer.status, answer.body, answer.headers);
    },
  };
}
