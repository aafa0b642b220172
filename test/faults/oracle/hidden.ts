/**
 * Settings that Elasticsearch takes and never shows: what a local signs with, and whose signatures a remote verifies.
 * Known here from every change that a cluster acknowledged, the product's and the tests' own, as each passes by.
 */
export class HiddenSettings {
  private readonly values = new Map<string, string>();

  /** @param body of a `PUT /_cluster/settings` that was answered 200 */
  acknowledged(body: unknown): void {
    const { persistent = {} } = (body ?? {}) as { persistent?: Record<string, unknown> };
    for (const [name, value] of flat(persistent)) {
      const pattern = new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
      if (value === null)
        for (const key of [...this.values.keys()]) if (pattern.test(key)) this.values.delete(key);
      if (value !== null && isHidden(name)) this.values.set(name, JSON.stringify(value));
    }
  }

  list(): string[] {
    return [...this.values].map(([name, value]) => `${name}=${value}`);
  }
}

const isHidden = (name: string): boolean => /^cluster\.remote\.([^.]+\.)?signing\./.test(name);

function flat(tree: object, prefix = ''): [name: string, value: unknown][] {
  return Object.entries(tree).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? flat(value as object, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value]],
  );
}
