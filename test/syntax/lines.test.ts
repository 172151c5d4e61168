/** Line ends, indentation, comments, and characters beyond ASCII. */
import { describe, expect, it } from 'vitest';
import { NodeKind } from '../../server/src/syntax/node-kind.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import { outline, sourcesOf } from './outline.ts';

const program = 'if a:\n    b(1)  # why\n\n    c = [\n        d,\n    ]\nelse:\n    e = "x \\\ny"\n';

describe('line ends', () => {
  it.each([
    ['CRLF', '\r\n'],
    ['a lone CR', '\r'],
  ])('%s means what LF means', (_, lineEnd) => {
    const text = program.replaceAll('\n', lineEnd);
    expect(outline(text)).toEqual(outline(program));
    expect(parse(text, ParseMode.File).errors).toBe(0);
  });

  it('joins lines at a backslash', () => {
    expect(outline('a = b + \\\n  c\nd')).toEqual([
      'Assign(Name:a, Binary:Add(Name:b, Name:c))',
      'ExpressionStatement(Name:d)',
    ]);
    expect(outline('a = b + \\\r\n  c')).toEqual(outline('a = b + c'));
  });

  it('takes a backslash with blanks behind it for what it is meant to be, and counts an error', () => {
    expect(outline('a = b + \\ \n  c')).toEqual(outline('a = b + c'));
    expect(parse('a = b + \\ \n  c', ParseMode.File).errors).toBe(1);
  });

  it('needs no line end at the end of the text', () => {
    expect(outline('if a:\n    b')).toEqual(['If(Name:a, Block(ExpressionStatement(Name:b)))']);
  });
});

describe('indentation', () => {
  it('counts a tab up to the next multiple of eight', () => {
    expect(outline('if a:\n\tb\n        c')).toEqual(outline('if a:\n        b\n        c'));
  });

  it('begins anew behind a form feed', () => {
    expect(outline('a\n\f\nb\n    \fc')).toEqual(outline('a\nb\nc'));
  });

  it('keeps a line between two levels in the deeper block', () => {
    const text = 'if a:\n        b\n    c\nd';
    expect(outline(text)).toEqual(outline('if a:\n    b\n    c\nd'));
    expect(parse(text, ParseMode.File).errors).toBe(1);
  });

  it('keeps lines that are indented for no reason', () => {
    const text = 'a\n    b\n        c\nd';
    expect(outline(text)).toEqual(outline('a\nb\nc\nd'));
    expect(parse(text, ParseMode.File).errors).toBe(2);
  });

  it.each([ParseMode.Cell, ParseMode.Pattern])('may begin anywhere in mode %i', (mode) => {
    const tree = parse('    if a:\n        b\n    c', mode);
    expect(tree.errors).toBe(0);
    expect(sourcesOf(tree, NodeKind.ExpressionStatement)).toEqual(['b', 'c']);
  });
});

describe('comments', () => {
  it('are recorded in source order, without line breaks', () => {
    const text = '# one\r\na = [  # two\n    1,\n    # three\n]\n\n    # four\nf"""{\n  x  # five\n}"""  # six';
    const { comments } = parse(text, ParseMode.File);
    const found = Array.from({ length: comments.length / 2 }, (_, i) =>
      text.slice(comments[2 * i], comments[2 * i + 1]),
    );
    expect(found).toEqual(['# one', '# two', '# three', '# four', '# five', '# six']);
  });

  it('are recorded once where brackets made the lexer go back', () => {
    const text = 'x = f(  # one\n    1,  # two\ny = 2  # three\nz = 3  # four';
    const { comments } = parse(text, ParseMode.File);
    expect([...comments]).toEqual([8, 13, 22, 27, 35, 42, 50, 56]);
  });

  it('are not found in strings', () => {
    expect([...parse('a = "# no" # yes', ParseMode.File).comments]).toEqual([11, 16]);
  });
});

describe('characters', () => {
  it('skips a byte order mark', () => {
    expect(outline('\ufeffimport a')).toEqual(['Import(ImportAlias:a)']);
    expect(parse('\ufeffimport a', ParseMode.File).errors).toBe(0);
  });

  it('knows names in all scripts', () => {
    expect(outline('größe = 変数.é(x̂, 𝐱1)')).toEqual([
      'Assign(Name:größe, Call(Attribute:é(Name:変数), Name:x̂, Name:x1))',
    ]);
  });

  it('sees through compatibility characters, as Python does', () => {
    expect(outline('ｅval(x)')).toEqual(outline('eval(x)'));
    expect(outline('ｉf a: b')).toEqual(outline('if a: b'));
  });

  it('counts pasted white space and quotation marks as errors, but reads on', () => {
    expect(outline('a\u00a0= load(b)')).toEqual(outline('a = load(b)'));
    expect(parse('a\u00a0= b', ParseMode.File).errors).toBe(1);
    expect(outline('print(“a”)\nload(b)').at(-1)).toBe('ExpressionStatement(Call(Name:load, Name:b))');
  });

  it('survives lone surrogates and NUL', () => {
    expect(outline('a = 1 \ud800\nload("\udfff")').at(-1)).toBe('ExpressionStatement(Call(Name:load, String))');
    expect(outline('a\0 = 1\nload(b)').at(-1)).toBe('ExpressionStatement(Call(Name:load, Name:b))');
  });
});
