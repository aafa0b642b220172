import { Html, html } from '../http/html';
import type { LoginFailure } from './authenticate';

export interface LoginPage {
  basePath: string;
  /** Address of the local cluster, which is what the reader logs in to. */
  clusterUrl: string;
  next: string;
  /** Shows on the way back that the form came from here. */
  token: string;
  theme?: 'light' | 'dark';
  username?: string;
  failure?: Omit<LoginFailure, 'status'>;
  /** Said above the form when the reader did not come here on purpose. */
  notice?: string;
}

/** Colours and sizes of EUI's Borealis theme, so that the page and what follows it look of one piece. */
const STYLE = new Html(`
  :root { color-scheme: light dark; --page: #f6f9fc; --panel: #fff; --text: #1d2a3e; --quiet: #516381; --border: #cad3e2;
    --field: #fff; --edge: #798eaf; --accent: #0b64dd; --on-accent: #fff; --danger: #a71627; --danger-panel: #ffe8e5; --note-panel: #e8f1ff; }
  @media (prefers-color-scheme: dark) { :root:not([data-theme=light]) { --page: #07101f; --panel: #0b1628; --text: #ecf1f9;
    --quiet: #98a8c3; --border: #516381; --edge: #798eaf; --field: #172336; --accent: #61a2ff; --on-accent: #07101f; --danger: #f6726a;
    --danger-panel: #351721; --note-panel: #172336; } }
  :root[data-theme=light] { color-scheme: light; }
  :root[data-theme=dark] { color-scheme: dark; --page: #07101f; --panel: #0b1628; --text: #ecf1f9; --quiet: #98a8c3;
    --border: #516381; --edge: #798eaf; --field: #172336; --accent: #61a2ff; --on-accent: #07101f; --danger: #f6726a; --danger-panel: #351721;
    --note-panel: #172336; }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--page);
    color: var(--text); font: 14px/1.5 Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
  main { width: 100%; max-width: 400px; }
  h1 { font-size: 22px; line-height: 1.3; margin: 0 0 4px; }
  .lead { color: var(--quiet); margin: 0 0 24px; overflow-wrap: anywhere; }
  form, .message { background: var(--panel); border: 1px solid var(--border); border-radius: 6px; padding: 24px; }
  .message { padding: 12px 16px; margin: 0 0 16px; background: var(--note-panel); overflow-wrap: anywhere; }
  .message.failure { background: var(--danger-panel); border-color: var(--danger); }
  .message p { margin: 4px 0 0; }
  .message h2 { font-size: 14px; margin: 0; color: var(--danger); }
  label { display: block; font-weight: 600; font-size: 12px; margin: 0 0 4px; }
  input:not([type=hidden]) { width: 100%; height: 40px; padding: 0 12px; margin: 0 0 16px; font: inherit; color: var(--text);
    background: var(--field); border: 1px solid var(--edge); border-radius: 4px; }
  input:focus-visible, button:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
  button { width: 100%; height: 40px; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent);
    border: 0; border-radius: 4px; cursor: pointer; }
  footer { color: var(--quiet); font-size: 12px; margin: 16px 0 0; }
`);

/** The login form: works without a script, and with a password manager. */
export function renderLoginPage(page: LoginPage): string {
  const { failure, notice, theme, username } = page;
  return html`<!doctype html>
<html lang="en"${theme ? html` data-theme="${theme}"` : undefined}>
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${failure ? `${failure.title} - ` : ''}Log in - Remote Cluster Setup</title>
  <link rel="icon" href="data:,">
  <style>${STYLE}</style>
</head>
<body>
<main>
  <h1>Remote Cluster Setup</h1>
  <p class="lead">Log in with a user of the local cluster, ${page.clusterUrl}</p>
  ${failure && renderFailure(failure)}
  ${!failure && notice && html`<div class="message" role="status">${notice}</div>`}
  <form method="post" action="${page.basePath}/login">
    <input type="hidden" name="next" value="${page.next}">
    <input type="hidden" name="token" value="${page.token}">
    <label for="username">User name</label>
    <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required
      value="${username}"${new Html(username ? '' : ' autofocus')}>
    <label for="password">Password</label>
    <input id="password" name="password" type="password" autocomplete="current-password" required${new Html(username ? ' autofocus' : '')}>
    <button type="submit">Log in</button>
  </form>
  <footer>Your password is kept in the memory of this host until you log out. What you do here is done with your rights on
    the cluster.</footer>
</main>
</body>
</html>
`.text;
}

function renderFailure({ title, why, tryThis }: Omit<LoginFailure, 'status'>): Html {
  return html`<div class="message failure" role="alert"><h2>${title}</h2><p>${why}</p><p>${tryThis}</p></div>`;
}
