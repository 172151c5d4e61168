/** What holds for every text. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import { malformation } from './outline.ts';

const folder = new URL('./cpython/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.py'));
const modes = [ParseMode.File, ParseMode.Cell, ParseMode.Pattern];

const pieces =
  `False None and as assert async await class def del elif else except finally for from global if import in is
  lambda match case type print exec not or pass raise return try while with yield x foo $X $...A 1 1. 0x 1e .5 ' " ''' """
  f" f' f""" t" rb' ( ) [ ] { } , : ; . = += == != <> < > << -> := ... ~ ! @ % %% !ls ? ?? $ \` \\ # | & ^ + - * / ** //
  %%time <... ...> {{ }} !r é 𝐱`
    .split(/\s+/)
    .concat(
      ' ',
      '  ',
      '\t',
      '\f',
      '\n',
      '\n\n',
      '\n  ',
      '\n    ',
      '\r\n',
      '\r',
      '\\\n',
      '\0',
      '\u00a0',
      '\ufeff',
      '\ud800',
    );

const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((words) => words.join(' '));
const glued = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((words) => words.join(''));
const anything = fc.string({ unit: 'binary', maxLength: 200 });

describe('any text', () => {
  it.each([
    ['of Python words', soup],
    ['of Python words without spaces', glued],
    ['of any characters', anything],
  ])('%s has a well-formed tree', (_, texts) => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...modes), (text, mode) => {
        expect(malformation(parse(text, mode))).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('has the same tree whatever was parsed before it', () => {
    fc.assert(
      fc.property(soup, glued, fc.constantFrom(...modes), (before, text, mode) => {
        const first = parse(text, mode);
        parse(before, mode);
        const second = parse(text, mode);
        expect([...second.kinds]).toEqual([...first.kinds]);
        expect([...second.starts]).toEqual([...first.starts]);
        expect([...second.values]).toEqual([...first.values]);
        expect([...second.comments]).toEqual([...first.comments]);
      }),
    );
  });
});

describe.each(files)('%s', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');

  it('can be cut anywhere', () => {
    for (let end = 0; end < text.length; end += 17) {
      expect(malformation(parse(text.slice(0, end), ParseMode.File)), `cut at ${end}`).toBeUndefined();
      expect(malformation(parse(text.slice(end), ParseMode.Cell)), `from ${end}`).toBeUndefined();
    }
  });

  it('has comments between its lines, never inside of nodes without children', () => {
    const tree = parse(text, ParseMode.File);
    for (let i = 0; i < tree.comments.length; i += 2) {
      expect(text[tree.comments[i]!]).toBe('#');
      expect('\n').toContain(text.charAt(tree.comments[i + 1]!));
    }
  });
});
