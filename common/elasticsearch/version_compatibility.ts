import { atLeast } from '../rules/version';

/** A cluster's version, and the oldest one its nodes talk to, as `GET /` has them. */
export interface WireVersion {
  /** `9.5.3` */
  version: string;
  /** `minimum_wire_compatibility_version`; told from the version where it was not seen. */
  minimumWireVersion?: string;
}

/** The last minor of a major, which searches all of the next one. */
const LAST_MINOR: Readonly<Record<number, number>> = { 7: 17, 8: 19 };

/** The minor that came out together with the first of the next major; the two search each other. */
const BESIDE_FIRST: Readonly<Record<number, number>> = { 7: 17, 8: 18 };

/**
 * Whether a cluster may search another, as Elastic supports it (docs, "Cross-cluster search", version compatibility):
 * the minor before its own, its own and later ones of its major, and from the last minor of a major all of the next. It
 * is directional: 9.1 searches 9.5, and 9.5 does not search 9.1.
 */
export function searchSupported(local: string, remote: string): boolean {
  const [from, to] = [parse(local), parse(remote)];
  if (to.major === from.major) return to.minor >= from.minor - 1;
  if (to.major === from.major + 1)
    return (
      from.minor === LAST_MINOR[from.major] || (from.minor === BESIDE_FIRST[from.major] && to.minor === 0)
    );
  return to.major === from.major - 1 && from.minor === 0 && to.minor === BESIDE_FIRST[to.major];
}

/** Whether the nodes of two clusters can talk at all, whatever the security model; `undefined` where it is not known. */
export function nodesTalk(a: WireVersion, b: WireVersion): boolean | undefined {
  const takes = (one: WireVersion, other: WireVersion) => {
    const floor = floorOf(one);
    return floor === undefined ? undefined : atLeast(other.version, floor);
  };
  const both = [takes(a, b), takes(b, a)];
  return both.includes(false) ? false : both.includes(undefined) ? undefined : true;
}

/** The oldest version that a node talks to. */
export function floorOf({ version, minimumWireVersion }: WireVersion): string | undefined {
  if (minimumWireVersion !== undefined) return minimumWireVersion;
  const { major, minor } = parse(version);
  if (major === 8) return '7.17.0';
  return major === 9 ? (minor === 0 ? '8.18.0' : '8.19.0') : undefined;
}

function parse(version: string): { major: number; minor: number } {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return { major, minor };
}
