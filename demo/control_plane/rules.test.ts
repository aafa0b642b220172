import Joi from 'joi';
import { describe, expect, it } from 'vitest';
import { matchesVersion } from './deployment_update';
import { checked, flag } from './input';
import { areCompatible } from './versions';

describe('areCompatible', () => {
  it.each([
    ['9.5.3', '9.0.0', true],
    ['9.5.3', '8.19.21', true],
    ['8.19.21', '9.5.3', true],
    ['9.5.3', '8.18.0', false],
    ['8.19.0', '7.17.29', true],
    ['9.0.0', '7.17.29', false],
  ])('%s and %s: %s', (local, remote, expected) => {
    expect(areCompatible(local, remote)).toBe(expected);
  });
});

describe('matchesVersion', () => {
  it.each([
    ['9.*', true],
    ['*', true],
    ['9.5.3', true],
    ['9.5', false],
    ['8.*', false],
  ])('9.5.3 against %s: %s', (pattern, expected) => {
    expect(matchesVersion('9.5.3', pattern)).toBe(expected);
  });
});

describe('input', () => {
  it('names the field that is wrong', () => {
    const schema = Joi.object({ a: Joi.array().items(Joi.object({ b: Joi.string().required() })) });
    expect(checked(schema, { a: [{ b: 'x' }] })).toEqual({ a: [{ b: 'x' }] });
    expect(() => checked(schema, { a: [{}] })).toThrow('"a[0].b" is required');
    expect(() => checked(schema, { a: [{ b: 1 }] })).toThrow('must be a string');
  });

  it('takes true and false in a query string', () => {
    expect([flag('true', false), flag('', false), flag('false', true), flag(undefined, true)]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(() => flag('yes', false)).toThrow('[yes] is not true or false');
  });
});
