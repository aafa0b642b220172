/** The last minor of a major, which the next major can connect to. */
const LAST_MINOR: Readonly<Record<number, number>> = { 6: 8, 7: 17, 8: 19 };

/**
 * Whether two versions can be connected for cross-cluster search, the stricter of the version policies: within one
 * major, or from the last minor of a major to the next; 8.18 reaches 9.0 alone (Elastic docs, "Remote clusters",
 * version compatibility). Elastic Cloud applies it whenever specific deployments are trusted.
 */
export function searchCompatible(a: string, b: string): boolean {
  const [older, newer] = [parse(a), parse(b)].sort((x, y) => x.major - y.major || x.minor - y.minor) as [
    Version,
    Version,
  ];
  if (older.major === newer.major) return true;
  if (newer.major !== older.major + 1) return false;
  if (older.minor === LAST_MINOR[older.major]) return true;
  return older.major === 8 && older.minor === 18 && newer.minor === 0;
}

interface Version {
  major: number;
  minor: number;
}

function parse(version: string): Version {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return { major, minor };
}
