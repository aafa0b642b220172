import { createRequire } from 'node:module';

/**
 * JavaScript that declares `engine`, the package re2js, where no module of ours can be imported: in a worker. The
 * built plugin has no `node_modules`; there `scripts/plugin/server_half.ts` puts the package's own text here.
 */
export const engineSource = (): string =>
  `const engine = require(${JSON.stringify(createRequire(import.meta.url).resolve('re2js'))});`;
