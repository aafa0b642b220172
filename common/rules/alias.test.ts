import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aliasProblem, proposeAlias } from './alias';

describe('an alias', () => {
  test.each(['archive', 'my_remote-1', '1', '_x', 'x-'])('“%s” can be used', (alias) => {
    expect(aliasProblem(alias)).toBeUndefined();
  });

  test.each([
    ['', 'alias_missing'],
    ['-x', 'alias_excludes'],
    ['Archive', 'alias_uppercase'],
    ['a.b', 'alias_characters'],
    ['a b', 'alias_characters'],
    ['ü', 'alias_characters'],
    ['a:b', 'alias_characters'],
    ['signing', 'alias_reserved'],
    ['node', 'alias_reserved'],
    ['archive', 'alias_taken'],
  ])('“%s” cannot: %s', (alias, code) => {
    expect(aliasProblem(alias, ['archive'])?.code).toBe(code);
  });

  test('that is wrong comes with one that is right', () => {
    expect(aliasProblem('Archive')?.tryThis).toBe('Use “archive”.');
    expect(aliasProblem('my archive')?.tryThis).toBe('Use “my-archive”.');
    expect(aliasProblem('archive', ['archive'])?.tryThis).toContain('“archive-2”');
  });

  test('names each odd character once, a space by its name', () => {
    expect(aliasProblem('a b b:c')?.why).toContain('found a space, “:”.');
  });
});

describe('a proposed alias', () => {
  test.each([
    ['Production EU', 'production-eu'],
    ['Café Zürich', 'cafe-zurich'],
    ['--logs--', 'logs'],
    ['signing', 'signing-2'],
    ['日本', ''],
  ])('for “%s” is “%s”', (name, alias) => {
    expect(proposeAlias(name)).toBe(alias);
  });

  test('is free and valid, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (name, others) => {
        const taken = [...others, proposeAlias(name)];
        const proposed = proposeAlias(name, taken);
        return proposed === '' || aliasProblem(proposed, taken) === undefined;
      }),
    );
  });

  test('of a valid, free name is that name', () => {
    const valid = fc.stringMatching(/^[a-z0-9][a-z0-9_]{0,40}$/);
    fc.assert(fc.property(valid, (name) => aliasProblem(name) !== undefined || proposeAlias(name) === name));
  });
});
