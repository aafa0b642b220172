import type { OrganizationAccess } from '../../common/api';
import { resourceVersion } from '../../common/elastic_cloud/limits';
import { answerOf } from './answer';
import type { HttpAnswer, HttpCall } from './guarded_http';
import type { SystemClient } from './system';

/** `/deployments/{id}`, and nothing below it. */
const DEPLOYMENT = /^\/deployments\/([^/?]+)(?:\?|$)/;

/**
 * The Elastic Cloud API, with the key that came with the request. Paths are those below `/api/v1`. Remembers which version
 * of a deployment was read last: what is compared right before a write is what the write is then bound to.
 */
export function organizationSystem(
  access: OrganizationAccess,
  http: (call: HttpCall) => Promise<HttpAnswer>,
  options: { baseUrl: string; certificateAuthorities: string[]; timeoutMs: number },
): SystemClient {
  const versions = new Map<string, string>();
  const guarded = (path: string, deployment: string | undefined): string => {
    const version = deployment === undefined ? undefined : versions.get(deployment);
    if (version === undefined) return path;
    return `${path}${path.includes('?') ? '&' : '?'}version=${encodeURIComponent(version)}`;
  };
  return {
    async request({ method, path, body, file, ifUnchanged }, signal) {
      const {
        status,
        body: content,
        headers,
      } = await http({
        method,
        url: `${options.baseUrl}${guarded(path, ifUnchanged)}`,
        headers: { authorization: `ApiKey ${access.apiKey}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(file && { body: file.content, contentType: file.contentType }),
        certificateAuthorities: options.certificateAuthorities,
        timeoutMs: options.timeoutMs,
        name: 'Elastic Cloud',
        ...(signal && { signal }),
      });
      const answer = answerOf(status, content, headers);
      const deployment = DEPLOYMENT.exec(path)?.[1];
      const version = resourceVersion(answer.headers);
      if (deployment !== undefined && version !== undefined && status === 200)
        versions.set(deployment, version);
      return answer;
    },
  };
}
