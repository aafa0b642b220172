/**
 * What the Elastic Cloud API tells in headers beside its answers (Elastic docs, "Rate limiting" and "Elastic Cloud API keys"). All by
 * lower-case name.
 */
type Headers = Readonly<Record<string, string>> | undefined;

const UNITS: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600 };

/** Seconds to wait before the next request: what `Retry-After` says, else the interval of a rate limit that is used up. */
export function waitAsked(headers: Headers): number | undefined {
  const asked = Number(headers?.['retry-after'] ?? Number.NaN);
  if (Number.isFinite(asked) && asked >= 0) return asked;
  return headers?.['x-ratelimit-remaining'] === '0' ? seconds(headers['x-ratelimit-interval']) : undefined;
}

/** The documentation names no unit: a number alone counts seconds. */
function seconds(interval: string | undefined): number | undefined {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/.exec(interval?.trim() ?? '') ?? [];
  return number === undefined ? undefined : Math.ceil(Number(number) * (UNITS[unit] ?? 1));
}

/** When the API key of a request ends, epoch ms; nothing for one that never does. */
export function keyEnd(headers: Headers): number | undefined {
  const text = headers?.['x-elastic-api-key-expiration'];
  if (text === undefined) return undefined;
  const at = /^\d{12,}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** The version of a resource, by which an update is refused where it has changed since. */
export const resourceVersion = (headers: Headers): string | undefined =>
  headers?.['x-cloud-resource-version'];
