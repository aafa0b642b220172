import Joi, { type AnySchema, type ArraySchema, type CustomHelpers } from 'joi';
import { SchemaTypeError, SchemaTypesError, ValidationError } from './errors';
import { ruled, Type, type TypeOf, type TypeOptions, typeName, type Wording } from './type';

/** joi's list, which here also comes as JSON text, as it does from a query string. */
const joi = Joi.extend({
  type: 'array',
  base: Joi.array(),
  coerce: {
    from: 'string',
    method(value: string, { error }: CustomHelpers) {
      try {
        return { value: JSON.parse(value) };
      } catch {
        return { value, errors: [error('array.parse')] };
      }
    },
  },
});

export type ArrayOptions<V> = TypeOptions<V[]> & { minSize?: number; maxSize?: number };

/** A list whose items are all of one type. */
export function arrayOf<V>(item: Type<V>, { minSize, maxSize, ...options }: ArrayOptions<V> = {}): Type<V[]> {
  let schema: ArraySchema = joi.array().items(item.getSchema().optional()).sparse(false);
  if (minSize !== undefined) schema = schema.min(minSize);
  if (maxSize !== undefined) schema = schema.max(maxSize);
  const wording: Wording = (code, { value }) => {
    const size = `array size is [${Array.isArray(value) ? value.length : 0}], but cannot be`;
    switch (code) {
      case 'any.required':
      case 'array.base':
        return `expected value of type [array] but got [${typeName(value)}]`;
      case 'array.parse':
        return 'could not parse array value from json input';
      case 'array.sparse':
        return 'sparse array are not allowed';
      case 'array.min':
        return `${size} smaller than [${minSize}]`;
      case 'array.max':
        return `${size} greater than [${maxSize}]`;
    }
    return undefined;
  };
  return new Type<V[]>(schema, wording, options);
}

/** The first of the types that takes the value. A refusal gives the reason of each. */
export function oneOf<const T extends readonly [Type<unknown>, ...Type<unknown>[]]>(
  types: T,
  options: TypeOptions<TypeOf<T[number]>> = {},
): Type<TypeOf<T[number]>> {
  const wording: Wording = (code, { value, details }, path) => {
    if (code === 'any.required') return `expected at least one defined value but got [${typeName(value)}]`;
    if (code !== 'alternatives.match') return undefined;
    const reasons = (details as { context: { error: SchemaTypeError } }[]).map(({ context }, index) =>
      numbered(context.error, path.length, index),
    );
    return new SchemaTypesError('types that failed validation:', path, reasons);
  };
  return new Type(Joi.alternatives(types.map((type) => type.getSchema())), wording, options);
}

/** Puts the number of the alternative into a reason's path, right after the path of the union. */
function numbered(reason: SchemaTypeError, depth: number, index: number): SchemaTypeError {
  const path = [...reason.path.slice(0, depth), String(index), ...reason.path.slice(depth)];
  return reason instanceof SchemaTypesError
    ? new SchemaTypesError(reason.message, path, reason.errors)
    : new SchemaTypeError(reason.message, path);
}

/** An object with keys of one type and values of another. */
export function recordOf<K extends string, V>(
  keyType: Type<K>,
  valueType: Type<V>,
  options: TypeOptions<Record<K, V>> = {},
): Type<Record<K, V>> {
  const refusal = (value: unknown) => `expected value of type [object] but got [${typeName(value)}]`;
  const schema = ruled((value) => {
    const record = typeof value === 'string' ? parsed(value, 'record') : value;
    if (!isPlainObject(record)) throw new Error(refusal(record));
    return Object.fromEntries(checkedEntries(Object.entries(record), keyType, valueType));
  });
  return new Type(schema, missing(refusal), options);
}

/** A `Map`, also made from a plain object, with keys of one type and values of another. */
export function mapOf<K, V>(
  keyType: Type<K>,
  valueType: Type<V>,
  options: TypeOptions<Map<K, V>> = {},
): Type<Map<K, V>> {
  const refusal = (value: unknown) => `expected value of type [Map] or [object] but got [${typeName(value)}]`;
  const schema = ruled((value) => {
    const map = typeof value === 'string' ? parsed(value, 'map') : value;
    if (!(map instanceof Map) && !isPlainObject(map)) throw new Error(refusal(map));
    return new Map(checkedEntries(map instanceof Map ? [...map] : Object.entries(map), keyType, valueType));
  });
  return new Type(schema, missing(refusal), options);
}

/** The type, or nothing: the key may be left out. */
export function maybe<V>(type: Type<V>): Type<V | undefined> {
  return new Type<V | undefined>(
    type
      .getSchema()
      .optional()
      .default(() => undefined),
  );
}

/** The type, or `null`, which is also what a missing value becomes. */
export function nullable<V>(type: Type<V>): Type<V | null> {
  return new Type<V | null>(type.getSchema().optional().allow(null).default(null) as AnySchema);
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const missing =
  (refusal: (value: unknown) => string): Wording =>
  (code, { value }) =>
    code === 'any.required' ? refusal(value) : undefined;

function parsed(text: string, kind: 'record' | 'map'): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`could not parse ${kind} value from json input`);
  }
}

function checkedEntries<K, V>(entries: [unknown, unknown][], keyType: Type<K>, valueType: Type<V>): [K, V][] {
  return entries.map(([key, value]) => [
    checkedAt(`key("${key}")`, keyType, key),
    checkedAt(String(key), valueType, value),
  ]);
}

function checkedAt<V>(place: string, type: Type<V>, value: unknown): V {
  try {
    return type.validate(value);
  } catch (error) {
    throw error instanceof ValidationError ? error.cause.at([place]) : error;
  }
}
