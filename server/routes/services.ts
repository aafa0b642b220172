import type { Credentials } from '../../common/api';
import { type Problem, ProblemError } from '../../common/problem';
import type { Audit } from '../audit';
import type { Settings } from '../config';
import type { Logger, RequestHandlerContext } from '../kibana';
import type { RunRegistry } from '../run/registry';
import type { HttpAnswer, HttpCall } from '../systems/guarded_http';
import { localSystem } from '../systems/local';
import { organizationSystem } from '../systems/organization';
import { remoteSystem } from '../systems/remote';
import type { SystemClient, Systems } from '../systems/system';

/** What the routes work with. */
export interface Services {
  settings: Settings;
  http: (call: HttpCall) => Promise<HttpAnswer>;
  registry: RunRegistry;
  logger: Logger;
  audit: Audit;
}

/** The systems that this request's credentials reach. */
export async function systemsFor(
  services: Services,
  context: RequestHandlerContext,
  credentials: Credentials,
): Promise<Systems> {
  const { settings, http } = services;
  const options = {
    certificateAuthorities: settings.certificateAuthorities,
    timeoutMs: settings.timeouts.request,
  };
  if (credentials.organization && !settings.organizationEnabled) throw new ProblemError(organizationDisabled);
  return {
    local: await localFor(services, context),
    ...(credentials.remote && { remote: remoteSystem(credentials.remote, http, options) }),
    ...(credentials.organization && {
      organization: organizationSystem(credentials.organization, http, {
        ...options,
        baseUrl: settings.organizationUrl,
      }),
    }),
  };
}

export async function localFor(
  { settings }: Services,
  context: RequestHandlerContext,
): Promise<SystemClient> {
  const { elasticsearch } = await context.core;
  return localSystem(elasticsearch.client.asCurrentUser, settings.timeouts.request);
}

/** Who is logged in, as the local cluster knows them: `realm/user`. */
export async function ownerOf(local: SystemClient): Promise<string> {
  const answer = await local.request({ method: 'GET', path: '/_security/_authenticate' });
  const user = answer.body as { username?: string; authentication_realm?: { name?: string } };
  if (answer.status !== 200 || !user.username) throw new ProblemError(notLoggedIn, 403);
  return `${user.authentication_realm?.name ?? ''}/${user.username}`;
}

/**
 * For routes whose answer is of use only to who may change the local's settings: what they cost is not for others.
 * @throws ProblemError
 */
export async function mayManage(local: SystemClient): Promise<void> {
  const answer = await local.request({
    method: 'POST',
    path: '/_security/user/_has_privileges',
    body: { cluster: ['manage'] },
  });
  const { username, cluster } = answer.body as { username?: string; cluster?: { manage?: boolean } };
  if (answer.status !== 200) throw new ProblemError(notLoggedIn, 403);
  if (cluster?.manage !== true) throw new ProblemError(manageMissing(username ?? 'This user'), 403);
}

const manageMissing = (user: string): Problem => ({
  code: 'privilege_missing',
  title: `${user} lacks the cluster privilege manage on this deployment`,
  why: 'Connecting to a remote cluster changes settings of this deployment.',
  tryThis: 'Use an account with the manage privilege.',
});

const notLoggedIn: Problem = {
  code: 'local_sign_in_refused',
  title: 'The local cluster does not know who you are',
  why: 'Your session has ended, or your user was disabled.',
  tryThis: 'Log in again.',
};

const organizationDisabled: Problem = {
  code: 'organization_disabled',
  title: 'The Elastic Cloud API is switched off here',
  why: 'The operator has set remoteClusterSetup.cloud.enabled to false.',
  tryThis: 'Go on without an Elastic Cloud API key; the keystore step is done by hand then.',
};
