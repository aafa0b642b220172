import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The attacker chooses it, sets it as the cookie and sends it with the form, so that both agree. */
const TOKEN = 't'.repeat(43);

/**
 * A page on another port of this machine that does what it can against a host: sets its cookies, reads its answers with the
 * browser's session, and sends a login form of its own.
 */
export async function pageElsewhere(hostUrl: string, user: { username: string; password: string }) {
  const fields = Object.entries({ ...user, token: TOKEN, next: '' })
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
    .join('');
  const body = `<!doctype html><title>elsewhere</title>
    <form method="post" action="${hostUrl}login">${fields}<button>Win a prize</button></form><p id="answer"></p>
    <script>
      fetch('${hostUrl}api/host/session', { credentials: 'include' }).then((answer) => answer.text(), () => 'nothing').then((text) => {
        document.getElementById('answer').textContent = text;
      });
    </script>`;
  const { port } = new URL(hostUrl);
  const server = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html',
      'set-cookie': `rcs-login-${port}=${TOKEN}; Path=/`,
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://${new URL(hostUrl).hostname}:${(server.address() as AddressInfo).port}/`,
    stop: () => server.close(),
  };
}
