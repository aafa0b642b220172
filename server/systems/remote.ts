import type { RemoteAccess } from '../../common/api';
import { ProblemError } from '../../common/problem';
import { understandAddress } from '../../common/rules/address';
import { readAuthorities } from '../certificates/inspect';
import { answerOf } from './answer';
import type { HttpAnswer, HttpCall } from './guarded_http';
import type { SystemClient } from './system';

/** The remote cluster, with the credentials that came with the request and no others. */
export function remoteSystem(
  access: RemoteAccess,
  http: (call: HttpCall) => Promise<HttpAnswer>,
  options: { certificateAuthorities: string[]; timeoutMs: number },
): SystemClient {
  const result = understandAddress(access.url);
  if ('problem' in result) throw new ProblemError(result.problem);
  const { url, host } = result.understood;
  if (access.auth.kind === 'basic' && access.auth.username.includes(':')) throw new ProblemError(colonInName);
  const authorization =
    access.auth.kind === 'basic'
      ? `Basic ${Buffer.from(`${access.auth.username}:${access.auth.password}`).toString('base64')}`
      : `Bearer ${access.auth.token}`;
  if (access.certificateAuthority) readAuthorities(access.certificateAuthority, 'remote_ca');
  const own = access.certificateAuthority ? [access.certificateAuthority] : [];
  return {
    async request({ method, path, body }, signal) {
      const answer = await http({
        method,
        url: `${url}${path}`,
        headers: { authorization },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        certificateAuthorities: [...options.certificateAuthorities, ...own],
        timeoutMs: options.timeoutMs,
        name: host,
        ...(signal && { signal }),
      });
      if (typeof answer.body === 'string' && answer.status < 400)
        throw new ProblemError(notElasticsearch(host));
      return answerOf(answer.status, answer.body, answer.headers);
    },
  };
}

const colonInName = {
  code: 'user_name_with_colon',
  title: 'The user name holds a colon',
  why: 'A colon separates user name and password where they are sent, so that Elasticsearch would read another name.',
  tryThis: 'Enter the user name alone, and the password in its own field.',
};

const notElasticsearch = (host: string) => ({
  code: 'not_elasticsearch',
  title: `${host} is not Elasticsearch`,
  why: 'It answers, but not with JSON; it may be Kibana or another web server.',
  tryThis: 'Use the Elasticsearch endpoint of the deployment.',
});
