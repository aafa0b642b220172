/** What `kibana.json` may hold in 8.12 and in 9.x (elastic/kibana, `plugin_manifest_parser.ts`). */
const KNOWN_KEYS = new Set([
  'id',
  'kibanaVersion',
  'type',
  'version',
  'configPath',
  'requiredPlugins',
  'optionalPlugins',
  'runtimePluginDependencies',
  'ui',
  'server',
  'extraPublicDirs',
  'requiredBundles',
  'serviceFolders',
  'owner',
  'description',
  'enabledOnAnonymousPages',
]);

/**
 * Checks the manifest of an installed plugin as Kibana does when it starts.
 *
 * @throws Error for what would keep Kibana from starting
 */
export function parseManifest(manifest: Record<string, unknown>, kibanaVersion: string): void {
  const { id, version, owner, server, ui } = manifest;
  if (typeof id !== 'string') throw new Error('Plugin manifest must contain an "id" property.');
  if (id.includes('.')) throw new Error('Plugin "id" must not include `.` characters.');
  if (!/^[a-z][A-Za-z0-9]*$/.test(id)) throw new Error(`Plugin "id" must be camelCase, but found: ${id}.`);
  if (typeof version !== 'string')
    throw new Error(`Plugin manifest for "${id}" must contain a "version" property.`);
  if (!(owner as { name?: unknown } | undefined)?.name) {
    throw new Error(
      `Plugin manifest for "${id}" must contain an "owner" property, which includes a nested "name" property.`,
    );
  }
  if (manifest.kibanaVersion !== kibanaVersion) {
    throw new Error(
      `Plugin "${id}" is only compatible with Kibana version "${manifest.kibanaVersion}", but used Kibana version is "${kibanaVersion}".`,
    );
  }
  if (server !== true && ui !== true) {
    throw new Error(
      `Both "server" and "ui" are missing or set to "false" in plugin manifest for "${id}", but at least one of these must be set to "true".`,
    );
  }
  const unknown = Object.keys(manifest).filter((key) => !KNOWN_KEYS.has(key));
  if (unknown.length > 0) {
    throw new Error(
      `Manifest for plugin "${id}" contains the following unrecognized properties: ${unknown}.`,
    );
  }
}
