import { describe, expect, it } from 'vitest';
import { renderLoginPage } from './login_page';
import { HOME, nextPath } from './next_path';
import { createSessions } from './sessions';

const MINUTE = 60_000;

function clock() {
  let time = 1_000_000;
  return { now: () => time, pass: (milliseconds: number) => (time += milliseconds) };
}

describe('sessions', () => {
  const user = { username: 'elastic' };
  const client = { transport: { request: async () => ({}) } } as never;
  const limits = { idle: 10 * MINUTE, lifespan: 30 * MINUTE };

  it('have ids of 256 bits that never repeat', () => {
    const sessions = createSessions();
    const ids = Array.from({ length: 50 }, () => sessions.start(user, () => client).id);
    expect(new Set(ids).size).toBe(50);
    expect(Buffer.from(ids[0] ?? '', 'base64url')).toHaveLength(32);
  });

  it('end when idle, and in any case after their lifespan', () => {
    const time = clock();
    const sessions = createSessions(limits, time.now);
    const { id } = sessions.start(user, () => client);
    for (let use = 0; use < 3; use += 1) {
      time.pass(9 * MINUTE);
      expect(sessions.use(id)?.user).toBe(user);
    }
    time.pass(4 * MINUTE);
    expect(sessions.use(id)).toBeUndefined();

    const idle = sessions.start(user, () => client).id;
    time.pass(11 * MINUTE);
    expect(sessions.use(idle)).toBeUndefined();
  });

  it('end when the client says that the user is refused', () => {
    const sessions = createSessions();
    let end = () => undefined as unknown;
    const { id } = sessions.start(user, (ending) => {
      end = ending;
      return client;
    });
    end();
    expect(sessions.use(id)).toBeUndefined();
    expect(sessions.use(undefined)).toBeUndefined();
  });
});

describe('the place after login', () => {
  it('is the page asked for', () => {
    expect(nextPath('/app/management/x?y=1#z', '')).toBe('/app/management/x?y=1#z');
    expect(nextPath('/setup/app/x', '/setup')).toBe('/setup/app/x');
  });

  it.each([
    'https://evil.example.org/app/',
    '//evil.example.org/app/',
    '/\\evil.example.org/app/',
    '/app/../login',
    '/\t/evil.example.org/app/',
    'javascript:alert(1)',
    '/login',
    '',
    undefined,
    ['/app/x'],
  ])('is the home for %j', (asked) => {
    expect(nextPath(asked, '')).toBe(HOME);
  });
});

describe('the login page', () => {
  const page = { basePath: '', clusterUrl: 'https://localhost:9200', next: '/app/x', token: 't' };

  it('escapes what came from outside', () => {
    const markup = renderLoginPage({ ...page, username: '"><script>alert(1)</script>' });
    expect(markup).not.toContain('<script>');
    expect(markup).toContain('value="&quot;&gt;&lt;script&gt;');
  });

  it('has no script, and puts the reader where they have to type', () => {
    expect(renderLoginPage(page)).toMatch(/id="username"[^>]* autofocus>/);
    expect(renderLoginPage({ ...page, username: 'elastic' })).toMatch(/id="password"[^>]* autofocus>/);
    expect(renderLoginPage(page)).not.toContain('<script');
  });

  it('comes in the theme the reader chose', () => {
    expect(renderLoginPage({ ...page, theme: 'dark' })).toContain('<html lang="en" data-theme="dark">');
    expect(renderLoginPage(page)).toContain('<html lang="en">');
  });
});
