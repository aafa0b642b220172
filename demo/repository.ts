/** Where the demo finds what was set up outside of its state folder. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top folder; found by its `kibana.jsonc`, as this file may run from a bundle. */
export function repositoryRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'kibana.jsonc'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The demo runs from within its repository only.');
    folder = parent;
  }
  return folder;
}

/** Home of one Elasticsearch version, as `scripts/setup/elasticsearch.mjs` makes it. */
export function elasticsearchHome(version: string): string {
  return join(repositoryRoot(), 'build', 'elasticsearch', version);
}
