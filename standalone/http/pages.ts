import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Server } from '@hapi/hapi';
import inert from '@hapi/inert';
import { HostError } from '../host_error.mjs';
import { HOME } from '../login/next_path';
import type { SessionScheme } from '../login/session_scheme';
import { header } from './headers';
import { html } from './html';
import { chosenTheme } from './theme';

const YEAR_SECONDS = 31_536_000;

/** What the build of the browser half leaves as `manifest.json`. The name of the script carries a hash of it. */
export interface BrowserManifest {
  /** The module that the page loads. */
  script: string;
}

export interface PageServices {
  server: Server;
  basePath: string;
  scheme: SessionScheme;
  browserDir: string;
  bundle?: PluginBundle;
}

/** A browser half of the plugin that is not part of the build: its folder, and the path it is served at. */
export interface PluginBundle {
  dir: string;
  /** Below the base path, with a leading slash and no trailing one. */
  path: string;
}

/** The page that the browser half fills, at every address below `/app/`, and the files it loads. */
export async function registerPages(services: PageServices): Promise<void> {
  const { server, basePath, scheme, browserDir, bundle } = services;
  const manifest = await readManifest(browserDir);
  const home = `${basePath}${HOME}`;
  await server.register(inert);

  for (const path of new Set(['/', basePath || '/'])) {
    server.route({ method: 'GET', path, handler: (_, toolkit) => toolkit.redirect(home) });
  }
  server.route({
    method: 'GET',
    path: `${basePath}/app/{path*}`,
    handler: (request, toolkit) => {
      // After a link on another site the browser keeps the cookie back from this request, but not from those of the page.
      const mayHaveSession = header(request, 'sec-fetch-site') === 'cross-site';
      if (!mayHaveSession && !scheme.sessionOf(request)) {
        const next = encodeURIComponent(`${request.url.pathname}${request.url.search}`);
        return toolkit.redirect(`${basePath}/login?next=${next}`);
      }
      const page = renderShell(basePath, manifest, chosenTheme(header(request, 'cookie')));
      return toolkit.response(page).type('text/html').header('cache-control', 'no-store');
    },
  });
  registerFiles(server, `${basePath}/assets`, browserDir);
  if (bundle) registerFiles(server, `${basePath}${bundle.path}`, bundle.dir);
}

/** Serves a folder to anybody, as Kibana serves bundles: nothing in it is secret. */
function registerFiles(server: Server, path: string, folder: string): void {
  server.route({
    method: 'GET',
    path: `${path}/{file*}`,
    options: { cache: { otherwise: `public, max-age=${YEAR_SECONDS}, immutable` } },
    handler: { directory: { path: folder, index: false, listing: false, lookupCompressed: true } },
  });
}

async function readManifest(browserDir: string): Promise<BrowserManifest> {
  try {
    return JSON.parse(await readFile(join(browserDir, 'manifest.json'), 'utf8'));
  } catch (error) {
    throw new HostError(
      'The browser half is not there.',
      `No manifest could be read in ${browserDir} (${(error as Error).message}).`,
      'Build it with `node scripts/build_browser.mjs`, or start with `npm start`, which does so.',
    );
  }
}

function renderShell(basePath: string, { script }: BrowserManifest, theme?: 'light' | 'dark'): string {
  return html`<!doctype html>
<html lang="en"${theme ? html` data-theme="${theme}"` : undefined}>
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Remote Cluster Setup</title>
  <link rel="icon" href="data:,">
  <style>
    :root { color-scheme: light dark; }
    :root[data-theme=light] { color-scheme: light; }
    :root[data-theme=dark] { color-scheme: dark; }
    .loading { font: 14px/1.5 system-ui, sans-serif; text-align: center; padding-top: 20vh; }
  </style>
  <script type="module" src="${basePath}/assets/${script}"></script>
</head>
<body>
  <div id="app" data-base-path="${basePath}">
    <p class="loading" role="status">Loading Remote Cluster Setup…</p>
  </div>
  <noscript><p class="loading">This page needs JavaScript. Turn it on for this host and load the page again.</p></noscript>
</body>
</html>
`.text;
}
