import moment, { type Duration } from 'moment';
import { ByteSizeValue, ensureByteSizeValue } from './byte_size_value';
import { ensureDuration } from './duration';
import { expected, requires } from './scalar_types';
import { ruled, Type, type TypeOptions } from './type';

type DurationValue = Duration | string | number;
export type DurationOptions = Omit<TypeOptions<Duration>, 'defaultValue'> & {
  defaultValue?: DurationValue | (() => DurationValue);
  min?: DurationValue;
  max?: DurationValue;
};

/** A time span, from milliseconds or a count with a unit (`30s`). */
export function duration({ defaultValue, min, max, ...options }: DurationOptions = {}): Type<Duration> {
  const limits = {
    min: min === undefined ? undefined : ensureDuration(min),
    max: max === undefined ? undefined : ensureDuration(max),
  };
  const schema = ruled((value) => {
    const span = typeof value === 'string' || typeof value === 'number' ? ensureDuration(value) : value;
    if (!moment.isDuration(span)) throw new Error(expected('moment.Duration', value));
    if (limits.min && +span < +limits.min) {
      throw new Error(`Value must be equal to or greater than [${limits.min}]`);
    }
    if (limits.max && +span > +limits.max) {
      throw new Error(`Value must be equal to or less than [${limits.max}]`);
    }
    return span;
  });
  return new Type(schema, requires('moment.Duration'), {
    ...options,
    ...(defaultValue !== undefined && {
      defaultValue: () => ensureDuration(typeof defaultValue === 'function' ? defaultValue() : defaultValue),
    }),
  });
}

type ByteSizeInput = ByteSizeValue | string | number;
export type ByteSizeOptions = Omit<TypeOptions<ByteSizeValue>, 'defaultValue'> & {
  defaultValue?: ByteSizeInput;
  min?: ByteSizeInput;
  max?: ByteSizeInput;
};

/** An amount of bytes, from a number or a count with a unit (`1mb`). */
export function byteSize({ defaultValue, min, max, ...options }: ByteSizeOptions = {}): Type<ByteSizeValue> {
  const limits = {
    min: min === undefined ? undefined : ensureByteSizeValue(min),
    max: max === undefined ? undefined : ensureByteSizeValue(max),
  };
  const schema = ruled((value) => {
    const size = typeof value === 'string' || typeof value === 'number' ? ensureByteSizeValue(value) : value;
    if (!(size instanceof ByteSizeValue)) throw new Error(expected('ByteSize', value));
    if (limits.min && size.isLessThan(limits.min)) {
      throw new Error(`Value must be equal to or greater than [${limits.min}]`);
    }
    if (limits.max && size.isGreaterThan(limits.max)) {
      throw new Error(`Value must be equal to or less than [${limits.max}]`);
    }
    return size;
  });
  return new Type(schema, requires('ByteSize'), {
    ...options,
    ...(defaultValue !== undefined && { defaultValue: () => ensureByteSizeValue(defaultValue) }),
  });
}
