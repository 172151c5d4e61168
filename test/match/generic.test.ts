/** Generic patterns: words, signs and holes over any text, with blocks by indentation and brackets. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../server/src/document/document.ts';
import { parseProgram } from '../../server/src/facts/program.ts';
import { Budget, BudgetExceeded } from '../../server/src/match/budget.ts';
import type { Environment } from '../../server/src/match/environment.ts';
import { evaluate } from '../../server/src/match/evaluate.ts';
import { compileGenericPattern } from '../../server/src/match/generic/compile-generic-pattern.ts';
import type { GenericOptions } from '../../server/src/match/generic/generic-pattern.ts';
import { parseGenericText } from '../../server/src/match/generic/generic-text.ts';
import { type GenericMatch, matchGeneric } from '../../server/src/match/generic/match-generic.ts';
import { type TextRegion, wholeTexts } from '../../server/src/match/text-regions.ts';
import { notebookFrom } from '../document-from.ts';

function matches(source: string, text: string, options: GenericOptions = {}): readonly GenericMatch[] {
  const compiled = compileGenericPattern(source, options);
  if ('problem' in compiled) throw new Error(compiled.problem);
  return matchGeneric(compiled.pattern, parseGenericText(text, options.commentStyle), new Budget());
}

/** The texts of the matches. */
function texts(source: string, text: string, options: GenericOptions = {}): readonly string[] {
  return matches(source, text, options).map(({ span }) => text.slice(span.start, span.end));
}

/** What the names of each match stand for. */
function bound(source: string, text: string): readonly Readonly<Record<string, string>>[] {
  return matches(source, text).map(({ environment }) => {
    const names: Record<string, string> = {};
    for (let link: Environment | undefined = environment; link; link = link.rest) {
      names[link.name] = link.bound.text;
      expect(text.slice(link.bound.span.start, link.bound.span.end)).toBe(link.bound.text);
    }
    return names;
  });
}

const numbered = (last: number): string => Array.from({ length: last + 1 }, (_, line) => `${line}\n`).join('');

describe('words and signs', () => {
  it.each([
    ['allow', 'allow allowed disallow', ['allow']],
    ['FROM python', 'from x\nFROM  python:3', ['FROM  python']],
    ['a=b', 'a = b; a == b; a\n=\nb', ['a = b', 'a\n=\nb']],
    ['x....y', 'x....y x...y', ['x....y']],
    ['é', 'é e', ['é']],
    ['$lower', 'a $lower', ['$lower']],
    ['$$X', 'cost $PRICE', ['$PRICE']],
    ['', 'a', []],
  ])('%j in %j', (source, text, expected) => {
    const compiled = compileGenericPattern(source);
    expect('problem' in compiled ? [] : texts(source, text)).toEqual(expected);
  });

  it('match in any case where they are told to', () => {
    expect(texts('FROM Python', 'from PYTHON', { caseless: true })).toEqual(['from PYTHON']);
    expect(texts('FROM Python', 'from PYTHON')).toEqual([]);
  });
});

describe('a metavariable', () => {
  it('stands for one word', () => {
    expect(bound('user $NAME;', 'user www_data; user a b;')).toEqual([{ $NAME: 'www_data' }]);
  });

  it('stands for the same word everywhere', () => {
    expect(texts('$A = $A', 'a = b, c = c')).toEqual(['c = c']);
  });
});

describe('an ellipsis', () => {
  it('takes as little as possible, and shorter matches with the same end win', () => {
    expect(texts('open ... close', 'open a close b close')).toEqual(['open a close']);
    expect(texts('open ... close', 'open open a close')).toEqual(['open a close']);
    expect(texts('"..."', 'say "a b", "c"')).toEqual(['"a b"', '", "', '"c"']);
  });

  it('may take nothing', () => {
    expect(texts('f(...)', 'f() f(a, (b))')).toEqual(['f()', 'f(a, (b)']);
  });

  it('reaches ten lines down, and each further one ten more', () => {
    expect(texts('0 ... 10', numbered(12))).toEqual([numbered(10).trim()]);
    expect(texts('0 ... 11', numbered(12))).toEqual([]);
    expect(texts('0 ... ... 20', numbered(30))).toEqual([numbered(20).trim()]);
    expect(texts('0 ... ... 21', numbered(30))).toEqual([]);
  });

  it('reaches as far as the options say', () => {
    expect(texts('TODO ...', '# TODO one thing\nnext', { ellipsisMaxSpan: 0 })).toEqual(['TODO one thing']);
    expect(texts('a ... b', 'a\nb', { ellipsisMaxSpan: 0 })).toEqual([]);
    expect(texts('0 ... 3', numbered(3), { ellipsisMaxSpan: 3 })).toEqual([numbered(3).trim()]);
  });

  it('at the end takes the rest of its block, as far as it reaches', () => {
    expect(texts('a ...', 'x (a b c) d')).toEqual(['a b c']);
    expect(texts('0 ...', numbered(20))).toEqual([numbered(10).trim()]);
    expect(texts('key: ...', 'map:\n  key: a\n    b\n  other\nnext')).toEqual(['key: a\n    b\n  other']);
  });

  it('at the beginning is tried where a block begins', () => {
    expect(texts('... c', 'a b c\n  d c')).toEqual(['a b c', 'd c']);
  });

  it('with a name stands for what it took', () => {
    expect(bound('run($...ARGS)', 'run( a, b )')).toEqual([{ '$...ARGS': 'a, b' }]);
    expect(bound('run($...ARGS)', 'run()')).toEqual([{ '$...ARGS': '' }]);
    expect(bound('env $...REST', 'env A=1 B=2')).toEqual([{ '$...REST': 'A=1 B=2' }]);
  });

  it('with a name stands for the same text everywhere', () => {
    expect(texts('a $...X b $...X ;', 'a x y b x y ;')).toEqual(['a x y b x y ;']);
    expect(texts('a $...X b $...X ;', 'a x y b x z ;')).toEqual([]);
  });
});

describe('blocks', () => {
  it('of the text do not matter to a flat pattern', () => {
    expect(texts('a b c d e', 'a\n  b\n    c\n  d\ne')).toEqual(['a\n  b\n    c\n  d\ne']);
    expect(texts('a (b [c]) d', 'a (b [c]) d')).toEqual(['a (b [c]) d']);
    expect(texts('if { a; ... }', 'if {\n  a;\n  b;\n}')).toEqual(['if {\n  a;\n  b;\n}']);
  });

  it('end a match that begins in them', () => {
    expect(texts('b ... d', 'a (b c) d')).toEqual([]);
    expect(texts('b ... d', '  b\nd')).toEqual([]);
  });

  const pattern = 'server:\n  port: $P\n  ...\n  debug: on\n';

  it('of the pattern are blocks of the text', () => {
    expect(texts(pattern, 'server:\n  port: 1\n  name: x\n  debug: on\nend')).toEqual([
      'server:\n  port: 1\n  name: x\n  debug: on',
    ]);
    expect(texts(pattern, 'server: port: 1 debug: on')).toEqual([]);
    expect(texts(pattern, 'server:\n  port: 1\nother:\n  debug: on')).toEqual([]);
  });

  it('of the pattern have to match from their beginning to their end', () => {
    expect(texts('a\n  b\nd', 'a\n  b\n  c\nd')).toEqual([]);
    expect(texts('a\n  b\n  ...\nd', 'a\n  b\n  c\nd')).toEqual(['a\n  b\n  c\nd']);
    expect(texts('a\n  ...\n  c\nd', 'a\n  b\n  c\nd')).toEqual(['a\n  b\n  c\nd']);
    expect(texts('a\n  c\nd', 'a\n  b\n  c\nd')).toEqual([]);
  });

  it('of the pattern may stand for brackets on one line, and for nothing where they hold an ellipsis only', () => {
    expect(texts('{\n  a: 1\n  ...\n  b: 2\n}', '[{ a: 1, x: 0, b: 2 }, {}]')).toEqual(['{ a: 1, x: 0, b: 2 }']);
    expect(texts('{\n  a: 1\n  ...\n  b: 2\n}', '[{ a: 1 }, { b: 2 }]')).toEqual([]);
    expect(texts('{\n  ...\n}', '{} {\n} { a }')).toEqual(['{}', '{\n}', '{ a }']);
  });

  it('that brackets do not close in order are none', () => {
    expect(texts('a ... c', '( a [ b ) c')).toEqual([]);
    expect(texts('a ... c', '( a ] b c')).toEqual(['a ] b c']);
  });

  it('the indentation of a whole pattern is none', () => {
    expect(texts('    a\n      b', 'a\n  b')).toEqual(['a\n  b']);
  });
});

describe('comments', () => {
  it.each([
    ['c', 'a /* x\n y */ b // c', 'a b', ['a /* x\n y */ b']],
    ['cpp', 'a // x\n b', 'a\n  b', ['a // x\n b']],
    ['cpp', 'a /* b', 'a / * b', ['a /* b']],
    ['shell', 'a # x\nb', 'a b', ['a # x\nb']],
    ['shell', 'a # b', 'b', []],
  ] as const)('of %s in %j', (commentStyle, text, source, expected) => {
    expect(texts(source, text, { commentStyle })).toEqual(expected);
  });

  it('are text like any other where no style is told', () => {
    expect(texts('b', 'a # b')).toEqual(['b']);
  });
});

describe('patterns that are none', () => {
  it.each([
    [' \n ', 'is empty'],
    ['a ... $...X', 'an ellipsis directly before $...NAME leaves nothing for the name'],
    ['a ... '.repeat(201), 'has more than 200 ellipses'],
    ['a'.repeat(10_001), 'is longer than 10000 characters'],
  ])('%.20j', (source, problem) => {
    expect(compileGenericPattern(source)).toEqual({ problem });
  });
});

describe('in a formula', () => {
  const book = notebookFrom('[markdown]see port: 80', 'port = 1\n# port: 8080 open');
  const program = parseProgram(book);
  const find = (source: string, regions: readonly TextRegion[]) => {
    const compiled = compileGenericPattern(source);
    if ('problem' in compiled) throw new Error(compiled.problem);
    const evaluation = { program, budget: new Budget(), regions: () => regions };
    return evaluate(evaluation, { op: 'generic', pattern: compiled.pattern });
  };

  it('finds in all texts that the rule looks at', () => {
    const found = find('port: $PORT', wholeTexts(program));
    expect(found.map(({ cell, span }) => cell.text.slice(span.start, span.end))).toEqual(['port: 80', 'port: 8080']);
    expect(found.map(({ cell }) => cell.index)).toEqual([0, 1]);
  });

  it('binds names where they stand in the cell, not in the region', () => {
    const cell = book.cells[1] as Cell;
    const [match] = find('port: $PORT', [{ cell, span: { start: 9, end: cell.text.length } }]);
    expect(match?.span).toEqual({ start: 11, end: 21 });
    expect(match?.environment?.bound.span).toEqual({ start: 17, end: 21 });
  });
});

describe('hostile texts', () => {
  it('of any shape end, and matches lie in them', () => {
    const parts = fc.constantFrom(
      'a',
      'b',
      '...',
      '$X',
      '$...R',
      '(',
      ')',
      '[',
      '}',
      '"',
      'é',
      '\n',
      '\n  ',
      '\t',
      ' ',
    );
    const anything = fc.array(parts, { maxLength: 30 }).map((some) => some.join(' '));
    fc.assert(
      fc.property(anything, anything, (source, text) => {
        const compiled = compileGenericPattern(source);
        for (const { span } of 'problem' in compiled ? [] : matches(source, text)) {
          expect(text.slice(span.start, span.end)).toBe(text.slice(span.start, span.end).trim());
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('nested without end', () => {
    const text = `${'('.repeat(50_000)}a${')'.repeat(50_000)}`;
    expect(texts('a', text)).toEqual(['a']);
    const steps = Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a\n`).join('');
    expect(texts('a ... b', steps)).toEqual([]);
  });

  it('near misses on one long line', () => {
    expect(texts('a ... b ... c', `${'a b '.repeat(20_000)}\n\nd`)).toEqual([]);
    expect(texts('a ... b ... c ... ;', `${'a b c '.repeat(20_000)}`)).toEqual([]);
  });

  it('that cannot be decided in time are given up', () => {
    const text = `${'a b '.repeat(20_000)} c`;
    expect(() => texts('$A ... $B ... $A $B ... c ;', text)).toThrow(BudgetExceeded);
  });
});
