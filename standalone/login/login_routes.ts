import type { Lifecycle, Request, ResponseObject, ResponseToolkit, Server } from '@hapi/hapi';
import type { AuthenticatedUser, Logger } from '../../server/kibana';
import type { CookieScope } from '../http/cookies';
import { header } from '../http/headers';
import { isFromOwnPage } from '../http/own_page';
import { networkOf, type Proxies } from '../http/proxies';
import { chosenTheme } from '../http/theme';
import type { LocalCluster } from '../local_cluster';
import { authenticate, isFailure, type LoginFailure } from './authenticate';
import { createFormToken, type FormToken } from './form_token';
import { createKnownBrowsers } from './known_browser';
import { renderLoginPage } from './login_page';
import { nextPath } from './next_path';
import type { SessionScheme } from './session_scheme';
import type { Sessions } from './sessions';
import { type Attempter, createThrottle } from './throttle';

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
  cookieScope(request: Request): CookieScope;
  proxies: Proxies;
  /** Whether the host itself serves https. */
  https: boolean;
  logger: Logger;
}

/** `GET /login`, `POST /login` (a plain form) and `POST /api/host/logout`. */
export function registerLogin(services: LoginServices): void {
  const { server, basePath, sessions, scheme, proxies, logger } = services;
  const logIn = createLogin(services);
  const formToken = createFormToken(services.cookieScope);
  const browsers = createKnownBrowsers(services.cookieScope);
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
      const result =
        isFromOwnPage(request, services.https) && formToken.matches(request, form.token)
          ? await logIn(username, text(form.password), {
              source: proxies.clientOf(request),
              browser: browsers.recognise(request, username),
            })
          : OTHER_FORM;
      if (!('id' in result)) return show(request, toolkit, { next, username, failure: result });
      logger.info(`${result.user.username} logged in`);
      const cookies = [scheme.cookie(request, result.id), browsers.remember(request, username)];
      return withCookies(toolkit.redirect(next).code(303), cookies);
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
      return toolkit.response().code(204).header('set-cookie', scheme.expired(request));
    },
  });
}

type LogIn = (
  username: string,
  password: string,
  from: Omit<Attempter, 'account'>,
) => Promise<{ id: string; user: AuthenticatedUser } | LoginFailure>;

function createLogin({ cluster, sessions, logger }: LoginServices): LogIn {
  const throttle = createThrottle();
  return async (username, password, { source, browser }) => {
    if (!username || !password || username.includes(':')) return CREDENTIALS_WANTED;
    const attempt = await throttle.attempt({ account: username, source: networkOf(source), browser });
    if (typeof attempt === 'number') return tooMany(attempt);

    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    let user: AuthenticatedUser | LoginFailure | undefined;
    try {
      user = await authenticate(cluster.as(authorization, () => undefined));
    } finally {
      // Only a refusal is a guess; a cluster that cannot be reached must not slow its users down.
      if (user && !isFailure(user)) attempt.passed();
      else if (user?.status === 401) attempt.failed();
      else attempt.cameToNothing();
    }
    if (!isFailure(user)) return sessions.start(user, (end) => cluster.as(authorization, end));
    // Without the user name: people type passwords there.
    logger.warn(`a login from ${source} failed: ${user.title}`);
    return user;
  };
}

function tooMany(seconds: number): LoginFailure {
  return {
    status: 429,
    title: 'Too many attempts',
    why: 'Many logins have failed in a row, so that further ones are slowed down.',
    tryThis: `Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, then log in again.`,
    retryAfter: seconds,
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
    if (content.failure?.retryAfter) response.header('retry-after', String(content.failure.retryAfter));
    return cookie ? response.header('set-cookie', cookie) : response;
  };
}

/** hapi takes several values for a header, which its types do not say. */
function withCookies(response: ResponseObject, cookies: string[]): ResponseObject {
  return response.header('set-cookie', cookies as unknown as string);
}

function text(value: unknown): string {
  return typeof value === 'string' && value.length <= 1024 ? value : '';
}
