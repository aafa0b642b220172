/** Collects the reasons an error body gives, outermost first, each once. Understands Elasticsearch and Elastic Cloud. */
export function wordsOf(body: unknown): string {
  if (typeof body === 'string') return body.slice(0, 2000);
  const reasons: string[] = [];
  collect(body, reasons, 0);
  return [...new Set(reasons)].join(' — ').slice(0, 2000);
}

/** Where further reasons stand. */
const NESTED = [
  'error',
  'root_cause',
  'caused_by',
  'reason',
  'errors',
  'error_details',
  'failures',
  'failed_shards',
  'suppressed',
];

function collect(value: unknown, reasons: string[], depth: number): void {
  if (depth > 8 || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 10)) collect(item, reasons, depth + 1);
    return;
  }
  const object = value as Record<string, unknown>;
  if (typeof object.reason === 'string') reasons.push(object.reason);
  // Elasticsearch names what is wrong with an API key only here.
  if (typeof object.additional_unsuccessful_credentials === 'string')
    reasons.push(object.additional_unsuccessful_credentials);
  if (typeof object.error === 'string') reasons.push(object.error);
  if (typeof object.message === 'string') {
    reasons.push(typeof object.code === 'string' ? `${object.code}: ${object.message}` : object.message);
  }
  for (const key of NESTED) {
    collect(object[key], reasons, depth + 1);
  }
}
