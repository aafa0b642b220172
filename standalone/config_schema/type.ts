import Joi, { type AnySchema, type CustomHelpers, type ErrorReport } from 'joi';
import { SchemaTypeError, ValidationError } from './errors';

export interface TypeOptions<V> {
  /** Used when there is no value. It is taken as it is: `validate` does not see it. */
  defaultValue?: V | (() => V);
  /** Returns, or throws, why the value is refused. */
  validate?: (value: V) => string | undefined;
  meta?: { description?: string; deprecated?: boolean; id?: string };
}

/** What is known of a refusal: joi's own context of the rule, with the value that was refused. */
export type RefusalContext = Record<string, unknown> & { value: unknown };

/** Puts a joi error code into words, or leaves it to joi's own text. `path` leads to the refused value. */
export type Wording = (
  code: string,
  context: RefusalContext,
  path: string[],
) => string | SchemaTypeError | undefined;

const NO_WORDING: Wording = () => undefined;

/**
 * A type of `@kbn/config-schema`: checks a value of any origin and yields it typed, with defaults filled in.
 * The behaviour and the texts are those of Kibana's package, because what a route or a settings file answers to bad
 * input is part of its contract.
 */
export class Type<V> {
  /** Carries the type for `TypeOf`; there is no value at run time. */
  declare readonly type: V;
  /** How Kibana recognises a schema across copies of the package. */
  readonly __isKbnConfigSchemaType = true;
  readonly #schema: AnySchema;

  constructor(schema: AnySchema, wording: Wording = NO_WORDING, options: TypeOptions<V> = {}) {
    this.#schema = withWording(withOptions(schema, options as TypeOptions<unknown>), wording);
  }

  /**
   * @param namespace Name of the whole value, put before the path in messages (`request body`, `server`).
   * @throws ValidationError with the path and the reason.
   */
  validate(value: unknown, context: Record<string, unknown> = {}, namespace?: string): V {
    const { value: validated, error } = this.#schema.validate(value, { context, presence: 'required' });
    if (!error) return validated as V;
    throw new ValidationError(error as unknown as SchemaTypeError, namespace);
  }

  /** The joi schema, for types made of other types. */
  getSchema(): AnySchema {
    return this.#schema;
  }
}

export type TypeOf<T extends Type<unknown> | (() => Type<unknown>)> =
  T extends Type<infer V> ? V : T extends () => Type<infer V> ? V : never;

/** Whether something is a schema, of this package or of Kibana's. */
export function isConfigSchema(candidate: unknown): candidate is Type<unknown> {
  return (
    (candidate as { __isKbnConfigSchemaType?: unknown } | null | undefined)?.__isKbnConfigSchemaType === true
  );
}

/** Name of a value's type as Kibana's messages print it: `undefined`, `null`, `number`, `Array`, `Object`, … */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? Object.prototype.toString.call(value).slice(8, -1) : typeof value;
}

/**
 * A joi schema of one rule: `convert` returns the value to go on with, or throws the reason of the refusal
 * (a `SchemaTypeError` when the reason lies deeper inside; its path is relative to this value).
 */
export function ruled(convert: (value: unknown) => unknown, base: AnySchema = Joi.any()): AnySchema {
  return base.custom((value: unknown, helpers: CustomHelpers) => {
    try {
      return convert(value);
    } catch (reason) {
      return helpers.error('any.custom', { reason });
    }
  });
}

function withOptions(schema: AnySchema, { defaultValue, validate, meta }: TypeOptions<unknown>): AnySchema {
  let result = schema;
  if (defaultValue !== undefined) result = result.optional().default(defaultValue);
  if (meta?.description) result = result.description(meta.description);
  if (!validate) return result;
  return ruled((value) => {
    const reason = validate(value);
    if (typeof reason === 'string') throw new Error(reason);
    return value;
  }, result);
}

/** A type made from another one, such as `maybe`, keeps the words of the one inside. */
function withWording(schema: AnySchema, wording: Wording): AnySchema {
  if (schema.$_getFlag('error') !== undefined) return schema;
  return schema.error(([first]) => toSchemaTypeError(first as ErrorReport | SchemaTypeError, wording));
}

function toSchemaTypeError(error: ErrorReport | SchemaTypeError, wording: Wording): SchemaTypeError {
  if (error instanceof SchemaTypeError) return error;
  const path = error.path.map(String);
  const words = wording(error.code, { ...error.local, value: error.value }, path);
  if (words instanceof SchemaTypeError) return words;
  if (words !== undefined) return new SchemaTypeError(words, path);
  if (error.code === 'any.custom') return under(path, error.local.reason);
  return new SchemaTypeError(error.toString(), path);
}

/** The reason a rule threw, placed under the path of the value the rule was for. */
function under(path: string[], reason: unknown): SchemaTypeError {
  if (reason instanceof SchemaTypeError) return reason.at(path);
  return new SchemaTypeError(reason instanceof Error ? reason.message : String(reason), path);
}
