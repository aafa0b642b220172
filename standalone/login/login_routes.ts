import type { Lifecycle, Request, ResponseToolkit, Server } from '@hapi/hapi';
import type { AuthenticatedUser, Logger } from '../../server/kibana';
import type { CookieScope } from '../http/cookies';
import { header } from '../http/headers';
import { chosenTheme } from '../http/theme';
import type { LocalCluster } from '../local_cluster';
import { authenticate, isFailure, type LoginFailure } from './authenticate';
import { createFormToken, type FormToken } from './form_token';
import { renderLoginPage } from './login_page';
import { nextPath } from './next_path';
import type { SessionScheme } from './session_scheme';
import type { Sessions } from './sessions';
import { createThrottle } from './throttle';

const MAX_FORM_BYTES = 8 * 1024;
const CREDENTIALS_WANTED: LoginFailure = {
  status: 400,
  title: 'A user name and a password are needed',
  why: 'One of them is missing or far too long, or the user name holds a colon, which HTTP logins do not allow.',
  tryThis: 'Fill in both and log in again.',
};
const OTHER_FORM: LoginFailure = {
  status: 400,
  title: 'This login did not come from this page',
  why: 'The form that was sent is not the one this host made for your browser, or your browser takes no cookies.',
  tryThis: 'Allow cookies for this host and log in with the form below.',
};

export interface LoginServices {
  server: Server;
  basePath: string;
  cluster: LocalCluster;
  sessions: Sessions;
  scheme: SessionScheme;
  cookieScope: CookieScope;
  logger: Logger;
}

/** `GET /login`, `POST /login` (a plain form) and `POST /api/host/logout`. */
export function registerLogin(services: LoginServices): void {
  const { server, basePath, sessions, scheme, logger } = services;
  const logIn = createLogin(services);
  const formToken = createFormToken(services.cookieScope);
  const show = createPage(services, formToken);

  server.route({
    method: 'GET',
    path: `${basePath}/login`,
    handler: (request, toolkit) => {
      const next = nextPath(request.query.next, basePath);
      if (scheme.sessionOf(request)) return toolkit.redirect(next);
      const notice = scheme.hasCookie(request)
        ? 'Your session has ended. Log in to go on where you were.'
        : undefined;
      return show(request, toolkit, { next, notice });
    },
  });

  server.route({
    method: 'POST',
    path: `${basePath}/login`,
    options: { payload: { allow: 'application/x-www-form-urlencoded', maxBytes: MAX_FORM_BYTES } },
    handler: async (request, toolkit) => {
      const form = (request.payload ?? {}) as Record<string, unknown>;
      const next = nextPath(form.next, basePath);
      const username = text(form.username);
      const result = formToken.matches(request, form.token)
        ? await logIn(username, text(form.password), request.info.remoteAddress)
        : OTHER_FORM;
      if (!('id' in result)) return show(request, toolkit, { next, username, failure: result });
      logger.info(`${result.user.username} logged in`);
      return toolkit.redirect(next).code(303).header('set-cookie', scheme.cookie(result.id));
    },
  });

  server.route({
    method: 'POST',
    path: `${basePath}/api/host/logout`,
    options: { auth: 'session', tags: ['api'] },
    handler: (request, toolkit) => {
      const session = scheme.sessionOf(request);
      if (session) {
        sessions.end(session.id);
        logger.info(`${session.user.username} logged out`);
      }
      return toolkit.response().code(204).header('set-cookie', scheme.expired());
    },
  });
}

type LogIn = (
  username: string,
  password: string,
  address: string,
) => Promise<{ id: string; user: AuthenticatedUser } | LoginFailure>;

function createLogin({ cluster, sessions, logger }: LoginServices): LogIn {
  const throttle = createThrottle();
  return async (username, password, address) => {
    if (!username || !password || username.includes(':')) return CREDENTIALS_WANTED;
    const key = `${address} ${username}`;
    const wait = throttle.attempt(key);
    if (wait > 0) return tooMany(wait);

    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const user = await authenticate(cluster.as(authorization, () => undefined));
    if (isFailure(user)) {
      // Without the user name: people type passwords there.
      logger.warn(`a login from ${address} failed: ${user.title}`);
      // Only a refusal is a guess; a cluster that cannot be reached must not lock its users out.
      if (user.status !== 401) throttle.clear(key);
      return user;
    }
    throttle.clear(key);
    return sessions.start(user, (end) => cluster.as(authorization, end));
  };
}

function tooMany(seconds: number): LoginFailure {
  return {
    status: 429,
    title: 'Too many attempts',
    why: 'Several logins of this user have failed in a row.',
    tryThis: `Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, then log in again.`,
  };
}

interface PageContent {
  next: string;
  notice?: string | undefined;
  username?: string;
  failure?: LoginFailure;
}

type ShowPage = (request: Request, toolkit: ResponseToolkit, content: PageContent) => Lifecycle.ReturnValue;

function createPage({ basePath, cluster }: LoginServices, formToken: FormToken): ShowPage {
  return (request, toolkit, content) => {
    const { token, cookie } = formToken.issue(request);
    const theme = chosenTheme(header(request, 'cookie'));
    const body = renderLoginPage({
      basePath,
      clusterUrl: cluster.url.replace(/\/$/, ''),
      theme,
      token,
      ...content,
    });
    const response = toolkit
      .response(body)
      .type('text/html')
      .code(content.failure?.status ?? 200)
      .header('cache-control', 'no-store');
    return cookie ? response.header('set-cookie', cookie) : response;
  };
}

function text(value: unknown): string {
  return typeof value === 'string' && value.length <= 1024 ? value : '';
}
