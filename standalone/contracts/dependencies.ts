/**
 * Kibana gives a plugin the contracts of those plugins its manifest names, and of no other.
 *
 * @param dependencies ids in the manifest; absent: there is no manifest, and all are given
 */
export const namedInManifest = <T extends object>(
  contracts: T,
  dependencies: readonly string[] | undefined,
): Partial<T> =>
  Object.fromEntries(
    Object.entries(contracts).filter(([id]) => !dependencies || dependencies.includes(id)),
  ) as Partial<T>;
