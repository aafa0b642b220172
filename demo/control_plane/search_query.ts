/** As much of the Elasticsearch query language as is of use to search deployments. */
import { type Listed, REF_ID } from './context';
import { badRequest } from './errors';

type Query = Record<string, unknown>;
type Predicate = (listed: Listed) => boolean;

/** Fields by the names that Elastic Cloud's index has; `.keyword` and the `resources.elasticsearch.` prefix are optional. */
const FIELDS: Record<string, (listed: Listed) => string> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  alias: ({ name }) => name,
  healthy: ({ isHealthy }) => String(isHealthy),
  'resources.elasticsearch.id': ({ clusterId }) => clusterId,
  'resources.elasticsearch.ref_id': () => REF_ID,
  'resources.elasticsearch.region': ({ regionId }) => regionId,
  'resources.elasticsearch.info.region': ({ regionId }) => regionId,
  'resources.elasticsearch.info.status': ({ status }) => status,
  'resources.elasticsearch.info.healthy': ({ isHealthy }) => String(isHealthy),
  'resources.elasticsearch.info.cluster_id': ({ clusterId }) => clusterId,
  'resources.elasticsearch.info.metadata.endpoint': ({ endpoint }) => endpoint,
  'resources.elasticsearch.info.plan_info.current.plan.elasticsearch.version': ({ version }) => version,
};

/**
 * Matching deployments in the order asked for, by name otherwise.
 * @throws 400 for a query, field or order that is not understood
 */
export function search(all: Listed[], query: Query, sort: unknown[]): Listed[] {
  const matches = predicate(query);
  const keys = sort.length > 0 ? sort.map(sortKey) : [{ read: field('name'), sign: 1 }];
  return all.filter(matches).sort((a, b) => {
    for (const { read, sign } of keys) {
      const [x, y] = [read(a), read(b)];
      if (x !== y) return x < y ? -sign : sign;
    }
    return 0;
  });
}

function predicate(query: Query): Predicate {
  const [entry, another] = Object.entries(query);
  if (!entry || another) throw badRequest('root.invalid_query', 'A query has exactly one type.');
  const [type, body] = entry;
  const build = QUERIES[type];
  if (!build) throw badRequest('root.invalid_query', `The query type [${type}] is not supported.`);
  return build(body as Query);
}

const QUERIES: Record<string, (body: Query) => Predicate> = {
  match_all: () => () => true,
  match_none: () => () => false,
  ids: ({ values }) => {
    const wanted = (values as unknown[]).map(String);
    return ({ id }) => wanted.includes(id);
  },
  bool,
  nested: ({ query }) => predicate(query as Query),
  exists: (body) => {
    const read = field(String(body.field));
    return (listed) => read(listed) !== '';
  },
  term: (body) => onField(body, 'value', (text, wanted) => text === wanted),
  terms: (body) => {
    const [name, values] = single(body);
    const read = field(name);
    const wanted = (values as unknown[]).map(String);
    return (listed) => wanted.includes(read(listed));
  },
  prefix: (body) => onField(body, 'value', (text, wanted) => text.startsWith(wanted)),
  match: (body) =>
    onField(body, 'query', (text, wanted) => words(wanted).some((word) => words(text).includes(word))),
  match_phrase: (body) =>
    onField(body, 'query', (text, wanted) =>
      ` ${words(text).join(' ')} `.includes(` ${words(wanted).join(' ')} `),
    ),
  match_phrase_prefix: (body) =>
    onField(body, 'query', (text, wanted) =>
      ` ${words(text).join(' ')}`.includes(` ${words(wanted).join(' ')}`),
    ),
  wildcard: (body) => onField(body, 'value', like),
  query_string: ({ query, fields, default_field }) => {
    const names = (fields as string[] | undefined) ?? [String(default_field ?? 'name')];
    const reads = names.map(field);
    return (listed) =>
      reads.some(
        (read) =>
          words(read(listed)).some((word) => like(word, String(query))) || like(read(listed), String(query)),
      );
  },
};

function bool(body: Query): Predicate {
  const all = (clause: unknown): Predicate[] =>
    clause === undefined ? [] : [clause].flat().map((query) => predicate(query as Query));
  const [must, filter, should, mustNot] = [body.must, body.filter, body.should, body.must_not].map(all) as [
    Predicate[],
    Predicate[],
    Predicate[],
    Predicate[],
  ];
  const needed = Number(
    body.minimum_should_match ?? (must.length + filter.length > 0 ? 0 : Math.min(1, should.length)),
  );
  return (listed) =>
    [...must, ...filter].every((matches) => matches(listed)) &&
    !mustNot.some((matches) => matches(listed)) &&
    should.filter((matches) => matches(listed)).length >= needed;
}

/** A query on one field, `{field: value}` or `{field: {[key]: value, case_insensitive?}}`. */
function onField(body: Query, key: string, compare: (text: string, wanted: string) => boolean): Predicate {
  const [name, value] = single(body);
  const options = typeof value === 'object' && value !== null ? (value as Query) : { [key]: value };
  const fold = (text: string) => (options.case_insensitive === true ? text.toLowerCase() : text);
  const read = field(name);
  const wanted = fold(String(options[key] ?? options.wildcard));
  return (listed) => compare(fold(read(listed)), wanted);
}

function single(body: Query): [string, unknown] {
  const entry = Object.entries(body).find(([key]) => key !== 'boost');
  if (!entry) throw badRequest('root.invalid_query', 'The query names no field.');
  return entry;
}

function field(name: string): (listed: Listed) => string {
  const plain = name.replace(/\.keyword$/, '');
  const read = FIELDS[plain] ?? FIELDS[`resources.elasticsearch.${plain}`];
  if (!read) throw badRequest('root.invalid_query', `Deployments cannot be searched by [${name}].`);
  return read;
}

function sortKey(key: unknown): { read: (listed: Listed) => string; sign: number } {
  if (typeof key === 'string') return { read: field(key), sign: 1 };
  const [name, options] = single(key as Query);
  const order = typeof options === 'string' ? options : (options as { order?: string }).order;
  return { read: field(name), sign: order === 'desc' ? -1 : 1 };
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** `*` and `?` as in Elasticsearch's wildcard query. */
function like(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
