/** The organization's extensions: what the API says of them in the record, their ZIPs in the state folder. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { OrganizationRecord, PlanSettings } from './record';
import type { StateFolder } from './state';

const URL_PREFIX = 'repo://';
const FOLDER = 'extensions';

export class Extensions {
  constructor(
    private readonly state: StateFolder,
    private readonly record: OrganizationRecord,
  ) {}

  store(id: string, zip: Uint8Array): void {
    mkdirSync(this.state.file(FOLDER), { recursive: true });
    writeFileSync(this.path(id), zip, { mode: 0o600 });
  }

  remove(id: string): void {
    rmSync(this.path(id), { force: true });
  }

  /** ZIPs of a plan's bundles, in its order. @throws when one has not been uploaded */
  bundles(plan: PlanSettings): Uint8Array[] {
    return (plan.user_bundles ?? []).map(({ name, url }) => {
      const id = extensionId(url);
      if (!id || !existsSync(this.path(id))) throw new Error(`the bundle [${name}] has no file at ${url}`);
      return readFileSync(this.path(id));
    });
  }

  /** The same for plans that put the same on the nodes: the bundles' content counts, not only their names. */
  fingerprint(plan: PlanSettings): string {
    const hash = createHash('sha256').update(JSON.stringify(plan));
    for (const zip of this.bundles(plan)) hash.update(zip);
    return hash.digest('hex');
  }

  /** @returns `undefined` for a URL that is not an extension's */
  find(url: string) {
    const id = extensionId(url);
    return this.record.extensions.find((extension) => extension.id === id);
  }

  private path(id: string): string {
    return this.state.file(FOLDER, `${id}.zip`);
  }
}

export function extensionUrl(id: string): string {
  return `${URL_PREFIX}${id}`;
}

export function extensionId(url: string): string | undefined {
  return url.startsWith(URL_PREFIX) ? url.slice(URL_PREFIX.length) : undefined;
}
