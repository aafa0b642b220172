import { html } from './html';

export interface Message {
  title: string;
  why: string;
  tryThis: string;
}

/** A page for a person who came to an address that leads nowhere. */
export function renderMessagePage({ title, why, tryThis }: Message): string {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} - Remote Cluster Setup</title>
  <link rel="icon" href="data:,">
  <style>
    :root { color-scheme: light dark; }
    body { margin: 20vh auto 0; max-width: 480px; padding: 0 24px; font: 14px/1.5 system-ui, sans-serif; }
    h1 { font-size: 22px; }
  </style>
</head>
<body>
  <h1>${title}</h1>
  <p>${why}</p>
  <p>${tryThis}</p>
</body>
</html>
`.text;
}
