/** The search for many words finds what looking for each word finds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWordSearch } from '../../server/src/text/word-search.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function found(words: readonly string[], text: string): readonly string[] {
  const indexes = new Set<number>();
  createWordSearch(words).collect(bytes(text), indexes);
  return words.filter((_, index) => indexes.has(index));
}

describe('word search', () => {
  test.each([
    [['torch'], 'import torch', ['torch']],
    [['torch', 'pickle'], 'unpickle', ['pickle']],
    [['load', 'loader', 'download'], 'downloader', ['load', 'loader', 'download']],
    [['torch'], 'torc', []],
    [['torch'], '', []],
    [['%env', 'eval('], 'x = eval(1)\n%env A=1', ['%env', 'eval(']],
    [['torch', 'torch'], 'torch', ['torch', 'torch']],
  ])('%j in %j', (words, text, expected) => {
    expect(found(words, text)).toEqual(expected);
    expect(createWordSearch(words).some(bytes(text))).toBe(expected.length > 0);
  });

  test('agrees with includes', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '.'), maxLength: 60 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 8 }), text, (words, content) => {
        expect(found(words, content)).toEqual(words.filter((one) => content.includes(one)));
        expect(createWordSearch(words).some(bytes(content))).toBe(words.some((one) => content.includes(one)));
      }),
    );
  });
});
