import moment from 'moment';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { ByteSizeValue, isConfigSchema, schema, type Type, type TypeOf, ValidationError } from '.';

const refusal = (type: Type<unknown>, value: unknown, namespace?: string): string => {
  try {
    type.validate(value, {}, namespace);
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError);
    return (error as Error).message;
  }
  throw new Error('the value was taken');
};

describe('scalar types', () => {
  it('says which type it expected and which it got', () => {
    expect(refusal(schema.string(), 1)).toBe('expected value of type [string] but got [number]');
    expect(refusal(schema.string(), undefined)).toBe('expected value of type [string] but got [undefined]');
    expect(refusal(schema.string(), null)).toBe('expected value of type [string] but got [null]');
    expect(refusal(schema.string(), [])).toBe('expected value of type [string] but got [Array]');
    expect(refusal(schema.number(), 'one')).toBe('expected value of type [number] but got [string]');
    expect(refusal(schema.boolean(), 'yes')).toBe('expected value of type [boolean] but got [string]');
    expect(refusal(schema.any(), undefined)).toBe('expected value of type [any] but got [undefined]');
    expect(refusal(schema.uri(), 123)).toBe('expected value of type [string] but got [number].');
  });

  it('holds text to its length and form', () => {
    expect(schema.string().validate('')).toBe('');
    expect(refusal(schema.string({ minLength: 2 }), 'a')).toBe(
      'value has length [1] but it must have a minimum length of [2].',
    );
    expect(refusal(schema.string({ maxLength: 2 }), 'abc')).toBe(
      'value has length [3] but it must have a maximum length of [2].',
    );
    const host = schema.string({ hostname: true });
    expect(host.validate('es.example.org')).toBe('es.example.org');
    expect(refusal(host, 'host:name')).toBe('value must be a valid hostname (see RFC 1123).');
  });

  it('holds a URI to its form and scheme', () => {
    const web = schema.uri({ scheme: ['http', 'https'] });
    expect(web.validate('https://api.elastic-cloud.com')).toBe('https://api.elastic-cloud.com');
    expect(refusal(web, 'ftp://elastic.co')).toBe(
      'expected URI with scheme [http|https] but got [ftp://elastic.co].',
    );
    expect(refusal(schema.uri(), '3domain.local')).toBe(
      'value is [3domain.local] but it must be a valid URI (see RFC 3986).',
    );
  });

  it('reads numbers and booleans that come as text', () => {
    expect(schema.number().validate('42')).toBe(42);
    expect(schema.boolean().validate('TRUE')).toBe(true);
    expect(schema.boolean().validate('false')).toBe(false);
    expect(refusal(schema.number({ min: 3 }), 2)).toBe('Value must be equal to or greater than [3].');
    expect(refusal(schema.number({ max: 3 }), 4)).toBe('Value must be equal to or lower than [3].');
  });

  it('takes a literal only as it is', () => {
    expect(schema.literal('api_key').validate('api_key')).toBe('api_key');
    expect(refusal(schema.literal('api_key'), 'other')).toBe('expected value to equal [api_key]');
    expect(refusal(schema.literal('api_key'), undefined)).toBe('expected value to equal [api_key]');
  });

  it('uses a default without asking `validate` about it', () => {
    const type = schema.string({ defaultValue: 'x', validate: () => 'never good' });
    expect(type.validate(undefined)).toBe('x');
    expect(refusal(type, 'y')).toBe('never good');
    expect(schema.number({ defaultValue: () => 7 }).validate(undefined)).toBe(7);
  });

  it('takes what `validate` throws for the reason', () => {
    const type = schema.string({
      validate: () => {
        throw new Error('out of the question');
      },
    });
    expect(refusal(type, 'y')).toBe('out of the question');
  });
});

describe('measures', () => {
  it('reads time spans', () => {
    expect(schema.duration().validate('30s').asMilliseconds()).toBe(30_000);
    expect(schema.duration().validate(250).asMilliseconds()).toBe(250);
    expect(schema.duration().validate('250').asMilliseconds()).toBe(250);
    const byDefault = schema.duration({ defaultValue: '2m' }).validate(undefined);
    expect(moment.isDuration(byDefault)).toBe(true);
    expect(byDefault.asSeconds()).toBe(120);
  });

  it('says how a time span is written', () => {
    expect(refusal(schema.duration(), '30 seconds')).toBe(
      "Failed to parse value as time value. Value must be a duration in milliseconds, or follow the format <count>[ms|s|m|h|d|w|M|Y] (e.g. '70ms', '5s', '3d', '1Y'), where the duration is a safe positive integer.",
    );
    expect(refusal(schema.duration(), -1)).toBe(
      'Value in milliseconds is expected to be a safe positive integer.',
    );
    expect(refusal(schema.duration(), {})).toBe('expected value of type [moment.Duration] but got [Object]');
  });

  it('reads byte sizes', () => {
    expect(schema.byteSize().validate('2kb').getValueInBytes()).toBe(2048);
    expect(schema.byteSize({ defaultValue: '1mb' }).validate(undefined).toString()).toBe('1mb');
    expect(new ByteSizeValue(1536).toString()).toBe('1.5kb');
    expect(refusal(schema.byteSize({ max: '1kb' }), '2kb')).toBe('Value must be equal to or less than [1kb]');
    expect(refusal(schema.byteSize(), 'much')).toBe(
      'could not parse byte size value [much]. Value must be a safe positive integer.',
    );
  });
});

describe('objects', () => {
  const server = schema.object({
    name: schema.string({ defaultValue: 'local' }),
    tls: schema.object({ ca: schema.string() }),
  });

  it('fills in defaults and names the path of what is missing', () => {
    expect(server.validate({ tls: { ca: 'x' } })).toEqual({ name: 'local', tls: { ca: 'x' } });
    expect(refusal(server, undefined)).toBe('[tls.ca]: expected value of type [string] but got [undefined]');
    expect(refusal(server, { tls: { ca: 1 } }, 'request body')).toBe(
      '[request body.tls.ca]: expected value of type [string] but got [number]',
    );
    expect(refusal(server, [], 'request body')).toBe(
      '[request body]: expected a plain object value, but found [Array] instead.',
    );
  });

  it('reads JSON text', () => {
    expect(server.validate('{"tls":{"ca":"x"}}')).toEqual({ name: 'local', tls: { ca: 'x' } });
    expect(refusal(server, 'no json')).toBe('could not parse object value from json input');
    expect(refusal(server, '[1]')).toBe('expected a plain object value, but found [Array] instead.');
  });

  it('forbids, drops or keeps keys that are not declared', () => {
    const inner = { foo: schema.object({ bar: schema.string() }) };
    const value = { foo: { bar: 'a', baz: 'b' } };
    expect(refusal(schema.object(inner), value)).toBe('[foo.baz]: definition for this key is missing');
    expect(refusal(schema.object(inner, { unknowns: 'allow' }), value)).toBe(
      '[foo.baz]: definition for this key is missing',
    );
    expect(schema.object(inner, { unknowns: 'ignore' }).validate(value)).toEqual({ foo: { bar: 'a' } });
    const strict = { foo: schema.object({ bar: schema.string() }, { unknowns: 'forbid' }) };
    expect(refusal(schema.object(strict, { unknowns: 'ignore' }), value)).toBe(
      '[foo.baz]: definition for this key is missing',
    );
    const open = schema.object({ a: schema.string() }, { unknowns: 'allow' });
    expect(open.validate({ a: '1', b: 2 })).toEqual({ a: '1', b: 2 });
    const closing = schema.object(
      { child: schema.object({ a: schema.string() }, { unknowns: 'ignore' }) },
      { unknowns: 'allow' },
    );
    expect(closing.validate({ child: { a: '1', b: 2 }, c: 3 })).toEqual({ child: { a: '1' }, c: 3 });
  });

  it('validates the whole after its parts', () => {
    const type = schema.object(
      { from: schema.number(), to: schema.number({ defaultValue: 1 }) },
      { validate: ({ from, to }) => (from > to ? 'from must not be after to' : undefined) },
    );
    expect(refusal(type, { from: 2 }, 'request query')).toBe('[request query]: from must not be after to');
    expect(type.validate({ from: 0 })).toEqual({ from: 0, to: 1 });
  });

  it('extends, replaces and takes out keys', () => {
    const extended = server.extends({ tls: undefined, port: schema.number() });
    expectTypeOf<TypeOf<typeof extended>>().toEqualTypeOf<{ readonly name: string; readonly port: number }>();
    expect(extended.validate({ port: 9443 })).toEqual({ name: 'local', port: 9443 });
    expect(refusal(extended, { port: 1, tls: {} })).toBe('[tls]: definition for this key is missing');
  });

  it('makes keys optional with `maybe`, and null with `nullable`', () => {
    const type = schema.object({
      a: schema.maybe(schema.string()),
      b: schema.nullable(schema.number()),
      c: schema.maybe(schema.object({ d: schema.string({ defaultValue: 'x' }) })),
    });
    expectTypeOf<TypeOf<typeof type>['a']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<TypeOf<typeof type>['b']>().toEqualTypeOf<number | null>();
    expect(type.validate({})).toEqual({ b: null });
    expect(type.validate({ b: null, c: {} })).toEqual({ b: null, c: { d: 'x' } });
    expect(refusal(type, { b: 'x' })).toBe('[b]: expected value of type [number] but got [string]');
  });

  it('refuses a key of type `never`', () => {
    expect(refusal(schema.object({ a: schema.never() }), { a: 1 })).toBe(
      "[a]: a value wasn't expected to be present",
    );
  });
});

describe('collections', () => {
  it('checks each item and the size of a list', () => {
    const type = schema.arrayOf(schema.string(), { minSize: 1, maxSize: 2 });
    expect(type.validate(['a'])).toEqual(['a']);
    expect(type.validate('["a"]')).toEqual(['a']);
    expect(refusal(type, ['a', 1])).toBe('[1]: expected value of type [string] but got [number]');
    expect(refusal(type, [])).toBe('array size is [0], but cannot be smaller than [1]');
    expect(refusal(type, ['a', 'b', 'c'])).toBe('array size is [3], but cannot be greater than [2]');
    expect(refusal(type, { a: 1 })).toBe('expected value of type [array] but got [Object]');
    expect(refusal(type, 'a')).toBe('could not parse array value from json input');
    expect(refusal(type, [undefined])).toBe('[0]: sparse array are not allowed');
  });

  it('gives the reason of each alternative', () => {
    const type = schema.object({
      key: schema.oneOf([schema.string(), schema.arrayOf(schema.string())]),
    });
    expectTypeOf<TypeOf<typeof type>['key']>().toEqualTypeOf<string | string[]>();
    expect(type.validate({ key: ['a'] })).toEqual({ key: ['a'] });
    expect(refusal(type, { key: 123 })).toBe(
      '[key]: types that failed validation:\n' +
        '- [key.0]: expected value of type [string] but got [number]\n' +
        '- [key.1]: expected value of type [array] but got [number]',
    );
    expect(refusal(type, {})).toBe('[key]: expected at least one defined value but got [undefined]');
  });

  it('indents the alternatives of an alternative', () => {
    const inner = schema.oneOf([schema.literal('a'), schema.literal('b')]);
    expect(refusal(schema.oneOf([inner, schema.number()]), 'c', 'body')).toBe(
      '[body]: types that failed validation:\n' +
        '- [body.0]: types that failed validation:\n' +
        ' - [body.0]: expected value to equal [a]\n' +
        ' - [body.1]: expected value to equal [b]\n' +
        '- [body.1]: expected value of type [number] but got [string]',
    );
  });

  it('checks keys and values of records and maps', () => {
    const key = schema.oneOf([schema.literal('a'), schema.literal('b')]);
    const record = schema.recordOf(key, schema.object({ n: schema.number() }));
    expect(record.validate({ a: { n: 1 } })).toEqual({ a: { n: 1 } });
    expect(refusal(record, { a: { n: 'x' } }, 'body')).toBe(
      '[body.a.n]: expected value of type [number] but got [string]',
    );
    expect(refusal(record, { c: { n: 1 } })).toContain('[key("c")]: types that failed validation:');
    expect(refusal(record, [])).toBe('expected value of type [object] but got [Array]');
    const map = schema.mapOf(schema.string(), schema.number());
    expect(map.validate({ a: 1 })).toEqual(new Map([['a', 1]]));
    expect(refusal(map, 1)).toBe('expected value of type [Map] or [object] but got [number]');
  });
});

it('recognises its own types', () => {
  expect(isConfigSchema(schema.string())).toBe(true);
  expect(isConfigSchema({ validate() {} })).toBe(false);
  expect(isConfigSchema(undefined)).toBe(false);
});
