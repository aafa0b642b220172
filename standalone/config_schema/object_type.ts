import Joi, { type CustomHelpers, type ObjectSchema } from 'joi';
import { isPlainObject } from './composite_types';
import { Type, type TypeOf, type TypeOptions, typeName, type Wording } from './type';

export type Props = Record<string, Type<unknown>>;

type OptionalKeys<P extends Props> = {
  [K in keyof P]: undefined extends TypeOf<P[K]> ? K : never;
}[keyof P];

/** What an object type yields: keys whose type takes `undefined` are optional. */
export type ObjectResult<P extends Props> = Readonly<
  { [K in Exclude<keyof P, OptionalKeys<P>>]: TypeOf<P[K]> } & { [K in OptionalKeys<P>]?: TypeOf<P[K]> }
>;

export type ObjectOptions<P extends Props> = TypeOptions<ObjectResult<P>> & {
  /**
   * Keys that are not declared: `forbid` (the default) refuses them, `ignore` drops them, also in objects inside
   * that say nothing of their own, `allow` keeps them.
   */
  unknowns?: 'allow' | 'ignore' | 'forbid';
};

type ExtendedProps<P extends Props, N extends Record<string, Type<unknown> | null | undefined>> = Omit<
  P,
  keyof N
> & {
  [K in keyof N as N[K] extends Type<unknown> ? K : never]: Extract<N[K], Type<unknown>>;
};

/** joi's object, which here also comes as JSON text, and never from a class. */
const joi = Joi.extend({
  type: 'object',
  base: Joi.object(),
  coerce(value: unknown, { error }: CustomHelpers) {
    if (value === undefined || isPlainObject(value)) return { value };
    if (typeof value !== 'string') return { value, errors: [error('object.base')] };
    try {
      return { value: JSON.parse(value) };
    } catch {
      return { value, errors: [error('object.parse')] };
    }
  },
});

const wording: Wording = (code, { value }) => {
  switch (code) {
    case 'any.required':
    case 'object.base':
      return `expected a plain object value, but found [${typeName(value)}] instead.`;
    case 'object.parse':
      return 'could not parse object value from json input';
    case 'object.unknown':
      return 'definition for this key is missing';
  }
  return undefined;
};

export class ObjectType<P extends Props> extends Type<ObjectResult<P>> {
  readonly #props: P;
  readonly #options: ObjectOptions<P>;

  constructor(props: P, options: ObjectOptions<P> = {}) {
    super(toJoi(props, options.unknowns), wording, options);
    this.#props = props;
    this.#options = options;
  }

  /** The same type with keys added or replaced, or taken out where the new one is `null` or `undefined`. */
  extends<N extends Record<string, Type<unknown> | null | undefined>>(
    changes: N,
    options: ObjectOptions<ExtendedProps<P, N>> = {},
  ): ObjectType<ExtendedProps<P, N>> {
    const props = Object.entries({ ...this.#props, ...changes }).filter(([, type]) => type != null);
    return new ObjectType(
      Object.fromEntries(props) as ExtendedProps<P, N>,
      { ...this.#options, ...options } as ObjectOptions<ExtendedProps<P, N>>,
    );
  }
}

export function object<P extends Props>(props: P, options?: ObjectOptions<P>): ObjectType<P> {
  return new ObjectType(props, options);
}

function toJoi(props: Props, unknowns: ObjectOptions<Props>['unknowns']): ObjectSchema {
  const keys = Object.entries(props).map(([key, type]) => [key, type.getSchema()]);
  const schema: ObjectSchema = joi.object().keys(Object.fromEntries(keys)).default().optional();
  if (unknowns === undefined) return schema;
  // joi strips only where its own flag `unknown` has not been set either way.
  const flagged = unknowns === 'ignore' ? schema : schema.unknown(unknowns === 'allow');
  return flagged.options({ stripUnknown: { objects: unknowns === 'ignore' } });
}
