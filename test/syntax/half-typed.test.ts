/** Code while it is being typed: the line that is not finished, and the calls around it that must stay what they are. */
import { describe, expect, it } from 'vitest';
import { NodeKind } from '../../server/src/syntax/node-kind.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import { malformation, outlineOf, sourcesOf } from './outline.ts';

/** A line as it is typed into a function body, and what becomes of it. */
const lines: readonly (readonly [string, string])[] = [
  ['obj.', 'ExpressionStatement(Attribute:(Name:obj))'],
  ['x = obj.', 'Assign(Name:x, Attribute:(Name:obj))'],
  ['obj.f(1).', 'ExpressionStatement(Attribute:(Call(Attribute:f(Name:obj), Number)))'],
  ['x =', 'Assign(Name:x, Missing)'],
  ['x +=', 'AugmentedAssign:Add(Name:x, Missing)'],
  ['x:', 'AnnotatedAssign(Name:x, Missing)'],
  ['x: int =', 'AnnotatedAssign(Name:x, Name:int, Missing)'],
  ['x = y +', 'Assign(Name:x, Binary:Add(Name:y, Missing))'],
  ['x = not', 'Assign(Name:x, Not(Missing))'],
  ['x = a and', 'Assign(Name:x, Boolean:And(Name:a, Missing))'],
  ['x = a if b', 'Assign(Name:x, Conditional(Name:a, Name:b, Missing))'],
  ['x = a if b else', 'Assign(Name:x, Conditional(Name:a, Name:b, Missing))'],
  ['x = lambda', 'Assign(Name:x, Lambda(Parameters, Missing))'],
  ['x = lambda y:', 'Assign(Name:x, Lambda(Parameters(Parameter(Name:y)), Missing))'],
  ['x = f(', 'Assign(Name:x, Call(Name:f))'],
  ['x = f(a', 'Assign(Name:x, Call(Name:f, Name:a))'],
  ['x = f(a,', 'Assign(Name:x, Call(Name:f, Name:a))'],
  ['x = f(a, k=', 'Assign(Name:x, Call(Name:f, Name:a, Keyword:k(Missing)))'],
  ['x = f(, b)', 'Assign(Name:x, Call(Name:f, Missing, Name:b))'],
  ['x = f(*', 'Assign(Name:x, Call(Name:f, Starred:1(Missing)))'],
  ['f(g(h(', 'ExpressionStatement(Call(Name:f, Call(Name:g, Call(Name:h))))'],
  ['x = a[', 'Assign(Name:x, Subscript(Name:a, Missing))'],
  ['x = a[1:', 'Assign(Name:x, Subscript(Name:a, Slice:1(Number)))'],
  ['x = [1, 2', 'Assign(Name:x, List(Number, Number))'],
  ['x = (1, 2', 'Assign(Name:x, Tuple:1(Number, Number))'],
  ['x = {"k": [', 'Assign(Name:x, Dict(DictEntry(String, List)))'],
  ['x = {"k": 1, "l"', 'Assign(Name:x, Dict(DictEntry(String, Number), String))'],
  ['x = {"k":', 'Assign(Name:x, Dict(DictEntry(String, Missing)))'],
  ['x = [y for', 'Assign(Name:x, ListComprehension(Name:y, ComprehensionFor(Missing, Missing)))'],
  ['x = [y for y in', 'Assign(Name:x, ListComprehension(Name:y, ComprehensionFor(Name:y, Missing)))'],
  ['x = "abc', 'Assign(Name:x, String:1)'],
  ['f("abc', 'ExpressionStatement(Call(Name:f, String:1))'],
  ['f("abc)', 'ExpressionStatement(Call(Name:f, String:1))'],
  ['f(g("abc), k=1)', 'ExpressionStatement(Call(Name:f, Call(Name:g, String:1)))'],
  ['x = f"{a', 'Assign(Name:x, FormatString:1(FormatField(Name:a)))'],
  ['x = f"{a.', 'Assign(Name:x, FormatString:1(FormatField(Attribute:(Name:a))))'],
  ['x = f"{a."', 'Assign(Name:x, FormatString:1(FormatField(Attribute:(Name:a))))'],
  [
    'print(f"{a:>',
    'ExpressionStatement(Call(Name:print, FormatString:1(FormatField(Name:a, FormatSpec(FormatText)))))',
  ],
  ['if', 'If(Missing, Block)'],
  ['if a ==', 'If(Compare(Name:a, Equal, Missing), Block)'],
  ['if a == b', 'If(Compare(Name:a, Equal, Name:b), Block)'],
  ['if f(a:', 'If(Call(Name:f, Name:a), Block)'],
  ['while', 'While(Missing, Block)'],
  ['for', 'For(Missing, Missing, Block)'],
  ['for x', 'For(Name:x, Missing, Block)'],
  ['for x in', 'For(Name:x, Missing, Block)'],
  ['for x in f(', 'For(Name:x, Call(Name:f), Block)'],
  ['with', 'With(WithItem(Missing), Block)'],
  ['with open(a) as', 'With(WithItem(Call(Name:open, Name:a), Missing), Block)'],
  ['with (open(a) as b,', 'With(WithItem(Call(Name:open, Name:a), Name:b), Block)'],
  ['try:', 'Try(Block)'],
  ['except', 'Error(Block)'],
  ['else:', 'Error(Block)'],
  ['def', 'FunctionDef(Missing, Parameters, Block)'],
  ['def f', 'FunctionDef(Name:f, Parameters, Block)'],
  ['def f(', 'FunctionDef(Name:f, Parameters, Block)'],
  ['def f(a, b', 'FunctionDef(Name:f, Parameters(Parameter(Name:a), Parameter(Name:b)), Block)'],
  ['def f(a, b=', 'FunctionDef(Name:f, Parameters(Parameter(Name:a), Parameter:2(Name:b, Missing)), Block)'],
  ['def f(a) ->', 'FunctionDef(Name:f, Parameters(Parameter(Name:a)), Missing, Block)'],
  ['async def', 'FunctionDef:1(Missing, Parameters, Block)'],
  ['class', 'ClassDef(Missing, Block)'],
  ['class A(', 'ClassDef(Name:A, Block)'],
  ['@', 'Error(Decorator(Missing))'],
  ['@a.b(', 'Error(Decorator(Call(Attribute:b(Name:a))))'],
  ['import', 'Import'],
  ['import a.', 'Import(ImportAlias:a)'],
  ['from', 'ImportFrom(ModuleName:)'],
  ['from a', 'ImportFrom(ModuleName:a)'],
  ['from a import', 'ImportFrom(ModuleName:a)'],
  ['from a import b as', 'ImportFrom(ModuleName:a, ImportAlias:b)'],
  ['from a import (b,', 'ImportFrom(ModuleName:a, ImportAlias:b)'],
  ['raise', 'Raise'],
  ['assert', 'Assert(Missing)'],
  ['del', 'Delete(Missing)'],
  ['global', 'Global(Missing)'],
  ['await', 'ExpressionStatement(Await(Missing))'],
  ['x = yield', 'Assign(Name:x, Yield)'],
  ['match a:', 'Match(Name:a)'],
  ['type X[T', 'TypeAlias(Name:X, TypeParameters(TypeParameter(Name:T)), Missing)'],
  ['a b', 'ExpressionStatement(Name:a), Error(Name:b)'],
  ['f(a))', 'ExpressionStatement(Call(Name:f, Name:a)), Error(Error)'],
  ['x = = 1', 'Assign(Name:x, Missing, Number)'],
];

describe.each([ParseMode.File, ParseMode.Cell])('in mode %i', (mode) => {
  it.each(lines)('%s', (line, expected) => {
    const text = `a = load(1)\ndef body():\n    b = load(2)\n    ${line}\n    c = load(3)\n    return load(4)\nd = load(5)\n`;
    const tree = parse(text, mode);
    const [, definition] = tree.children(tree.root);
    const statements = tree.children(tree.lastChild(definition!));
    expect(sourcesOf(tree, NodeKind.Call).filter((call) => call.startsWith('load'))).toEqual([
      'load(1)',
      'load(2)',
      'load(3)',
      'load(4)',
      'load(5)',
    ]);
    expect(
      statements
        .slice(1, -2)
        .map((node) => outlineOf(tree, node))
        .join(', '),
    ).toBe(expected);
    expect(malformation(tree)).toBeUndefined();
  });
});

describe('what a broken statement leaves alone', () => {
  const calls = (text: string) =>
    sourcesOf(parse(text, ParseMode.File), NodeKind.Call).filter((call) => call.startsWith('load'));

  it.each([
    ['the body below a head without its bracket', 'def f(a, b\n    x = load(1)\n    return load(2)\ny = load(3)'],
    [
      'the body below a head with a colon, but no bracket',
      'if (a and (b\n        or c):\n    load(1)\nload(2)\nload(3)',
    ],
    [
      'methods below a class without its bracket',
      'class A(B\n    """doc"""\n    x = load(1)\n    def f(self): load(2)\nload(3)',
    ],
    ['arguments around a missing one', 'f(\n    load(1),\n    x=,\n    y=load(2),\n)\nload(3)'],
    ['arguments around a missing comma', 'f(\n    load(1)\n    load(2),\n)\nload(3)'],
    ['arguments below an inner bracket that is open', 'f(\n    g(load(1), 2\n    k=load(2),\n)\nload(3)'],
    ['lines below a wrong bracket', 'f(load(1)]\nload(2)\nx = {load(3)'],
    ['lines below one bracket too many', 'f(load(1)))\nif a:\n    load(2))\nload(3)'],
    ['decorated definitions below an open bracket', 'x = [load(1),\n@a\ndef f():\n    load(2)\nload(3)'],
    ['lines below an f-string that is open', 'load(1)\nprint(f"{x", y)\nload(2)\nprint(f"{x:{y}\nload(3)'],
    ['lines below text quotes that are open', 'load(1)\nx = """\nload(2)\ny = """abc"""\nload(3)'],
    ['a body whose colon is missing', 'while a\n    load(1)\nelse\n    load(2)\nload(3)'],
    ['clauses that lost their statement', 'elif load(1):\n    load(2)\nexcept load(3): pass'],
    ['statements on one line', 'if a: if b: load(1)\nfor x in y: while load(2): load(3)'],
    ['arguments with words that are none', 'f(class=load(1), import, load(2))\nload(3)'],
  ])('%s', (_, text) => {
    expect(calls(text)).toEqual(['load(1)', 'load(2)', 'load(3)']);
    expect(parse(text, ParseMode.File).errors).toBeGreaterThan(0);
  });

  it('keeps valid code that only looks like a new statement', () => {
    const text = 'x = f(a,\nb = 1,\n(c),\n"d"\n)\ny = [\nif_,\n@z\n] if 0 else [e\nfor e in g]';
    expect(parse(text.replace('@z\n', ''), ParseMode.File).errors).toBe(0);
  });
});
