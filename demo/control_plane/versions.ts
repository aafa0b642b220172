/** Which versions can be connected over the certificate model (Elastic docs, "Remote clusters": version compatibility). */

/** The last minor of a major, which the next major can connect to. */
const LAST_MINOR: Record<number, number> = { 6: 8, 7: 17, 8: 19 };

/** The same major, or the last minor of one and the major after it. */
export function areCompatible(a: string, b: string): boolean {
  const [older, newer] = [parse(a), parse(b)].sort((x, y) => x.major - y.major) as [Version, Version];
  if (older.major === newer.major) return true;
  return newer.major === older.major + 1 && older.minor === LAST_MINOR[older.major];
}

interface Version {
  major: number;
  minor: number;
}

function parse(version: string): Version {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return { major, minor };
}
