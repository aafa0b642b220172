import Joi from 'joi';
import { ruled, Type, type TypeOptions, typeName, type Wording } from './type';

/** The words for a value of another type. */
export const expected = (type: string, value: unknown) =>
  `expected value of type [${type}] but got [${typeName(value)}]`;

/** Words for "nothing there" and "another type there", which most types say in the same way. */
export const requires =
  (type: string, ...codes: string[]): Wording =>
  (code, { value }) =>
    code === 'any.required' || codes.includes(code) ? expected(type, value) : undefined;

export type StringOptions = TypeOptions<string> & {
  minLength?: number;
  maxLength?: number;
  /** Asks for a host name by RFC 1123. */
  hostname?: boolean;
};

/** Text as it is. An empty text is a text, unless a host name or a minimum length is asked for. */
export function string(options: StringOptions = {}): Type<string> {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, hostname = false } = options;
  const schema = ruled(
    (value) => {
      if (typeof value !== 'string') throw new Error(expected('string', value));
      const length = `value has length [${value.length}] but it must have a`;
      if (value.length < minLength) throw new Error(`${length} minimum length of [${minLength}].`);
      if (value.length > maxLength) throw new Error(`${length} maximum length of [${maxLength}].`);
      return value;
    },
    hostname ? Joi.string().hostname() : Joi.any(),
  );
  const missing = requires('string', 'string.base');
  const wording: Wording = (code, context, path) =>
    code === 'string.hostname' || code === 'string.empty'
      ? 'value must be a valid hostname (see RFC 1123).'
      : missing(code, context, path);
  return new Type(schema, wording, options);
}

export type UriOptions = TypeOptions<string> & { scheme?: string | string[] };

/** An absolute URI by RFC 3986, of one of the schemes where some are named. */
export function uri({ scheme, ...options }: UriOptions = {}): Type<string> {
  const wording: Wording = (code, { value }) => {
    switch (code) {
      case 'any.required':
      case 'string.base':
        return `${expected('string', value)}.`;
      case 'string.uriCustomScheme':
        return `expected URI with scheme [${[scheme].flat().join('|')}] but got [${value}].`;
      case 'string.empty':
      case 'string.uri':
        return `value is [${value}] but it must be a valid URI (see RFC 3986).`;
    }
    return undefined;
  };
  return new Type(Joi.string().uri(scheme ? { scheme } : {}), wording, options);
}

export type NumberOptions = TypeOptions<number> & { min?: number; max?: number };

/** A number, or text that reads as one, as it comes in from a query string. */
export function number({ min, max, ...options }: NumberOptions = {}): Type<number> {
  let schema = Joi.number();
  if (min !== undefined) schema = schema.min(min);
  if (max !== undefined) schema = schema.max(max);
  const missing = requires('number', 'number.base');
  const wording: Wording = (code, context, path) => {
    if (code === 'number.min') return `Value must be equal to or greater than [${min}].`;
    if (code === 'number.max') return `Value must be equal to or lower than [${max}].`;
    return missing(code, context, path);
  };
  return new Type(schema, wording, options);
}

/** A boolean, or the text `true` or `false` in any case. */
export function boolean(options: TypeOptions<boolean> = {}): Type<boolean> {
  const schema = ruled((value) => {
    if (typeof value === 'boolean') return value;
    const text = typeof value === 'string' ? value.toLowerCase() : '';
    if (text !== 'true' && text !== 'false') throw new Error(expected('boolean', value));
    return text === 'true';
  });
  return new Type(schema, requires('boolean'), options);
}

/** Exactly this value. */
export function literal<const T extends string | number | boolean | null>(value: T): Type<T> {
  return new Type<T>(Joi.any().valid(value), (code) =>
    code === 'any.required' || code === 'any.only' ? `expected value to equal [${value}]` : undefined,
  );
}

/** Any value but `undefined`. */
// biome-ignore lint/suspicious/noExplicitAny: what Kibana's own `schema.any()` yields.
export function any(options: TypeOptions<any> = {}): Type<any> {
  return new Type(Joi.any(), requires('any'), options);
}

/** No value at all: for a key that must not be set. */
export function never(): Type<never> {
  return new Type(Joi.any().forbidden(), (code) =>
    code === 'any.unknown' ? "a value wasn't expected to be present" : undefined,
  );
}
