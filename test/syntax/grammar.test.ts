/** Syntax that CPython's recorded trees do not cover: older and newer versions, match patterns, and extents of our own nodes. */
import { describe, expect, it } from 'vitest';
import { NodeKind, ParameterFlag, StringFlag } from '../../server/src/syntax/node-kind.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import { nodesOf, outline, sourcesOf } from './outline.ts';

const errorsOf = (text: string) => parse(text, ParseMode.File).errors;

describe('Python 2', () => {
  it.each([
    ['print "a", x', ['PrintStatement(String, Name:x)']],
    ['print >>f, "a",', ['PrintStatement:1(Name:f, String)']],
    ['print not x', ['PrintStatement(Not(Name:x))']],
    ['print', ['ExpressionStatement(Name:print)']],
    ['print ("a"), b', ['ExpressionStatement(Tuple(Call(Name:print, String), Name:b))']],
    ['print -1', ['ExpressionStatement(Binary:Subtract(Name:print, Number))']],
    ['print not in x', ['ExpressionStatement(Compare(Name:print, NotIn, Name:x))']],
    ['exec code', ['ExecStatement(Name:code)']],
    ['exec "x" in a, b', ['ExecStatement(String, Name:a, Name:b)']],
    ['exec(code, a)', ['ExpressionStatement(Call(Name:exec, Name:code, Name:a))']],
    ['raise E, "text"', ['Raise(Name:E, String)']],
    ['raise E, "text", tb', ['Raise(Name:E, String, Name:tb)']],
    ['x = `a`, `b, c`', ['Assign(Name:x, Tuple(Repr(Name:a), Repr(Tuple(Name:b, Name:c))))']],
    ['a <> b', ['ExpressionStatement(Compare(Name:a, NotEqual, Name:b))']],
    ['x = 0777, 0xFFL, 10l', ['Assign(Name:x, Tuple(Number, Number, Number))']],
    [
      'x = [y for y in 1, 2]',
      ['Assign(Name:x, ListComprehension(Name:y, ComprehensionFor(Name:y, Tuple(Number, Number))))'],
    ],
    ['async = await = 1', ['Assign(Name:async, Name:await, Number)']],
    [
      'f(async=True, x=await)',
      ['ExpressionStatement(Call(Name:f, Keyword:async(TrueLiteral), Keyword:x(Name:await)))'],
    ],
  ])('%s', (text, expected) => {
    expect(outline(text)).toEqual(expected);
    expect(errorsOf(text)).toBe(0);
  });

  it('binds the second name of an except clause', () => {
    expect(outline('try: pass\nexcept E, e: pass')).toEqual([
      'Try(Block(Pass), ExceptHandler:3(Name:E, Name:e, Block(Pass)))',
    ]);
  });

  it('unpacks tuples among parameters', () => {
    expect(outline('def f(a, (b, c)=d): pass')).toEqual([
      'FunctionDef(Name:f, Parameters(Parameter(Name:a), Parameter:2(Tuple:1(Name:b, Name:c), Name:d)), Block(Pass))',
    ]);
  });

  it('marks Unicode literals', () => {
    const tree = parse("x = ur'\\d'", ParseMode.File);
    const [literal] = nodesOf(tree, NodeKind.String);
    expect(tree.value(literal!)).toBe(StringFlag.Unicode | StringFlag.Raw);
  });
});

describe('Python 3.14', () => {
  it('has several exceptions without parentheses', () => {
    expect(outline('try: pass\nexcept A, B: pass\nexcept C, d.E, F: pass\nexcept* G, H: pass')).toEqual([
      'Try:4(Block(Pass), ExceptHandler:1(Tuple(Name:A, Name:B), Block(Pass)), ' +
        'ExceptHandler:1(Tuple(Name:C, Attribute:E(Name:d), Name:F), Block(Pass)), ' +
        'ExceptHandler:1(Tuple(Name:G, Name:H), Block(Pass)))',
    ]);
  });

  it('has template strings', () => {
    const tree = parse('x = t"a{b!r:>{c}}" rt\'{d=}\'', ParseMode.File);
    expect(sourcesOf(tree, NodeKind.FormatString)).toEqual(['t"a{b!r:>{c}}"', "rt'{d=}'"]);
    expect(nodesOf(tree, NodeKind.FormatString).map((node) => tree.value(node))).toEqual([
      StringFlag.Template,
      StringFlag.Template | StringFlag.Raw,
    ]);
    expect(sourcesOf(tree, NodeKind.FormatField)).toEqual(['{c}', '{b!r:>{c}}', '{d=}']);
    expect(tree.errors).toBe(0);
  });
});

describe('match', () => {
  it.each([
    ['case [1, -2, *rest]', 'List(Number, Unary:Minus(Number), Starred:1(Name:rest))'],
    ['case {"k": v, **rest}', 'Dict(DictEntry(String, Name:v), Starred:2(Name:rest))'],
    ['case a.B(x, y=0) | None', 'Binary:BitOr(Call(Attribute:B(Name:a), Name:x, Keyword:y(Number)), NoneLiteral)'],
    ['case (1 | 2) as x', 'AsPattern(Binary:BitOr(Number, Number), Name:x)'],
    [
      'case [(a as b), {"k": c as d}]',
      'List(AsPattern(Name:a, Name:b), Dict(DictEntry(String, AsPattern(Name:c, Name:d))))',
    ],
    ['case a, *b', 'Tuple(Name:a, Starred:1(Name:b))'],
    ['case x if x > 0', 'Name:x, Compare(Name:x, Greater, Number)'],
  ])('%s', (head, expected) => {
    const text = `match subject:\n    ${head}:\n        pass\n`;
    expect(outline(text)).toEqual([`Match(Name:subject, MatchCase(${expected}, Block(Pass)))`]);
    expect(errorsOf(text)).toBe(0);
  });
});

describe('our own nodes', () => {
  it('says what a module name is without its dots', () => {
    expect(outline('from ..a . b import c as d, e')).toEqual([
      'ImportFrom(ModuleName:a.b, ImportAlias:c(Name:d), ImportAlias:e)',
    ]);
    expect(outline('from . import *')).toEqual(['ImportFrom(ModuleName:, ImportAlias:*)']);
    expect(sourcesOf(parse('from ..a.b import c', ParseMode.File), NodeKind.ModuleName)).toEqual(['..a.b']);
  });

  it('lays elif clauses flat', () => {
    expect(outline('if a: pass\nelif b: pass\nelif c: pass\nelse: pass')).toEqual([
      'If(Name:a, Block(Pass), Name:b, Block(Pass), Name:c, Block(Pass), Block(Pass))',
    ]);
  });

  it('spans a block from its first statement to its last', () => {
    const text = 'def f():  # head\n    # nothing\n    a()\n\n    (b)\n    # tail\n\nc()';
    expect(sourcesOf(parse(text, ParseMode.File), NodeKind.Block)).toEqual(['a()\n\n    (b)']);
  });

  it('flags parameters', () => {
    const tree = parse('def f(a, /, b: int, *, c=1, **d: int): pass', ParseMode.File);
    expect(nodesOf(tree, NodeKind.Parameter).map((node) => tree.value(node))).toEqual([
      0,
      ParameterFlag.Slash,
      ParameterFlag.Annotation,
      ParameterFlag.Star,
      ParameterFlag.Default,
      ParameterFlag.DoubleStar | ParameterFlag.Annotation,
    ]);
  });

  it('spans decorators from their at sign', () => {
    const tree = parse('@a.b(1)  # why\n@c\nasync def f(): pass', ParseMode.File);
    expect(sourcesOf(tree, NodeKind.Decorator)).toEqual(['@a.b(1)', '@c']);
    expect(sourcesOf(tree, NodeKind.FunctionDef)).toEqual(['async def f(): pass']);
  });

  it('keeps operators of two words together', () => {
    expect(sourcesOf(parse('a not  in b is not c', ParseMode.File), NodeKind.CompareOperator)).toEqual([
      'not  in',
      'is not',
    ]);
  });

  it('gives a generator the parentheses of the call it stands in alone', () => {
    expect(sourcesOf(parse('f(x for x in y)', ParseMode.File), NodeKind.Generator)).toEqual(['(x for x in y)']);
  });

  it('separates the literal text of an f-string from its fields', () => {
    const tree = parse('f"a{{{b:>{c}x}d\\n"', ParseMode.File);
    expect(sourcesOf(tree, NodeKind.FormatText)).toEqual(['a{{', '>', 'x', 'd\\n']);
    expect(sourcesOf(tree, NodeKind.FormatSpec)).toEqual(['>{c}x']);
  });
});
