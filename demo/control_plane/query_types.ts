/** What each query type of the search for deployments takes, so that an option of Elasticsearch's that the API lacks is refused. */
import Joi from 'joi';
import { badRequest } from './errors';
import { checked } from './input';
import { type Document, type Field, fieldOf, wordsOf } from './search_fields';

export type Query = Record<string, unknown>;
export type Predicate = (document: Document) => boolean;

const TEXT = Joi.string().required();
const LIST = Joi.array().items(Joi.object());
export const OPTIONS = {
  term: Joi.object({ value: TEXT }),
  prefix: Joi.object({ value: TEXT, boost: Joi.number() }),
  match: Joi.object({
    query: TEXT,
    operator: Joi.string().valid('and', 'or'),
    minimum_should_match: Joi.number(),
    analyzer: Joi.string(),
  }),
  range: Joi.object({
    gt: Joi.any(),
    gte: Joi.any(),
    lt: Joi.any(),
    lte: Joi.any(),
    boost: Joi.number(),
    format: Joi.string(),
    time_zone: Joi.string(),
  }),
  bool: Joi.object({
    must: LIST,
    filter: LIST,
    should: LIST,
    must_not: LIST,
    minimum_should_match: Joi.number(),
  }),
  nested: Joi.object({ path: TEXT, query: Joi.object().required(), score_mode: Joi.string() }),
  exists: Joi.object({ field: TEXT }),
  query_string: Joi.object({
    query: TEXT,
    default_field: Joi.string(),
    analyzer: Joi.string(),
    default_operator: Joi.string().valid('AND', 'OR', 'and', 'or'),
    allow_leading_wildcard: Joi.boolean(),
  }),
  simple_query_string: Joi.object({
    query: TEXT,
    fields: Joi.array().items(Joi.string()),
    default_operator: Joi.string().valid('AND', 'OR', 'and', 'or'),
    analyze_wildcard: Joi.boolean(),
    lenient: Joi.boolean(),
  }),
};

type Compare = (field: Field, value: string, options: Record<string, string>) => boolean;

export const isTerm: Compare = ({ isText }, value, options) =>
  isText ? wordsOf(value).includes(options.value ?? '') : value === options.value;

export const hasPrefix: Compare = ({ isText }, value, options) =>
  (isText ? wordsOf(value) : [value]).some((word) => word.startsWith(options.value ?? ''));

export const meetsMatch: Compare = ({ isText }, value, { query = '', operator }) => {
  if (!isText) return value === query;
  const [has, wanted] = [wordsOf(value), wordsOf(query)];
  return operator === 'and'
    ? wanted.every((word) => has.includes(word))
    : wanted.some((w) => has.includes(w));
};

export const isWithin: Compare = (_field, value, { gt, gte, lt, lte }) =>
  (gt === undefined || value > gt) &&
  (gte === undefined || value >= gte) &&
  (lt === undefined || value < lt) &&
  (lte === undefined || value <= lte);

/** A query on one field: `{field: options}`, or `{field: value}` for the main option of its type. */
export function onField(body: Query, path: string, schema: Joi.ObjectSchema, compare: Compare): Predicate {
  const [name, given] = single(body);
  const main = 'value' in (schema.describe().keys as object) ? 'value' : 'query';
  const options = checked<Record<string, string>>(
    schema,
    typeof given === 'object' && given !== null ? given : { [main]: String(given) },
  );
  const field = fieldOf(name, path);
  return (document) => {
    const value = field.read(document);
    return value !== undefined && compare(field, value, options);
  };
}

/** The only entry of an object. @throws 400 */
export function single(body: Query): [string, unknown] {
  const [entry, another] = Object.entries(body);
  if (!entry || another)
    throw badRequest('root.invalid_query', 'The query names no field, or more than one.');
  return entry;
}
