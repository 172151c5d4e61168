/** Expressions as classic rules mean them: what is equal although it is written in another way, and what is not. */
import { describe, expect, it } from 'vitest';
import { textsOf } from './classic-rules.ts';

function find(pattern: string, code: string, options = ''): Promise<readonly string[]> {
  return textsOf(`pattern: |\n  ${pattern.split('\n').join('\n  ')}${options}`, `${code}\n`);
}

describe('patterns', () => {
  it.each([
    ['$M.dump(...)', 'from pickle import dump\ndump(1)', ['dump(1)']],
    ['$A.$B.dump(...)', 'from lib.pickle import dump as d\nd(1)', ['d(1)']],
    ['$M.dump(...)', 'def dump(): pass\ndump(1)', []],
    ['$X. ... .last(...)', 'a.b(1).c.last()', ['a.b(1).c.last()']],
    ['$X. ... .last(...)', 'a.last()', ['a.last()']],
    ['a. ... .last()', 'b.c.last()', []],
    ['f(**request.$W)', 'f(**request.POST)', ['f(**request.POST)']],
    ['f(..., **$O)', 'f(1, k=2, **options)', ['f(1, k=2, **options)']],
    ['f(**$O)', 'f(options)', []],
    ['f([...])', 'f([x for x in y])', ['f([x for x in y])']],
    ['f({...})', 'f({1, 2})', ['f({1, 2})']],
    ['f([...])', 'x = [1]\nf(x)', []],
    ['"key": $V', 'x = {"key": 1, "other": 2}', ['"key": 1']],
    ['$X = secret', 'a, b = 1, secret', ['a, b = 1, secret']],
    ['$X = secret', 'if (a := secret): pass', ['(a := secret)']],
    ['$X = secret', 'with secret as a: pass', []],
    ['a and $X', 'a and b and c', ['a and b and c']],
    ['$X and c', 'b and a', []],
    ['a or ... or d', 'a or b or c or d', ['a or b or c or d']],
    ['$X == $X', 'a.b == a . b', ['a.b == a . b']],
    ['$A < $B < $C', 'x < y < z', ['x < y < z']],
    ['print($X)', 'print y', ['print y']],
    ['exec($X)', 'exec code in names', ['exec code in names']],
    ['not $X', 'not a', ['not a']],
    ['$X if $C else $X', 'a if b else a', ['a if b else a']],
    ['[$X for $X in $Y]', '[a for a in b]', ['[a for a in b]']],
    ['$X[$A:$B]', 'a[1:2]', ['a[1:2]']],
    ['lambda ...: $X', 'lambda a, b=1: c', ['lambda a, b=1: c']],
    ['($X: Session)', 'from lib import Session\ndef f(s: Session):\n    return s', ['s', 's']],
  ])('%s ~ %s', async (pattern, code, expected) => {
    expect(await find(pattern, code)).toEqual(expected);
  });
});

describe('runs of arguments', () => {
  const focused = `patterns:
  - pattern: f($...ARGS)
  - pattern-not: f(..., safe=$V, ...)
  - focus-metavariable: $...ARGS`;

  it.each([
    ['f(1, k=2)', ['1, k=2']],
    ['f(k=2)', ['k=2']],
    ['f(1, safe=2)', []],
    ['f()', []],
  ])('hold the keywords: %s', async (code, expected) => {
    expect(await textsOf(focused, `${code}\n`)).toEqual(expected);
  });

  it.each([
    ['f($A, $...REST, flag=$F)', 'f(1, 2, x=3, flag=4, y=5)', ['f(1, 2, x=3, flag=4, y=5)']],
    ['f($A, $...REST)', 'f(k=1)', []],
    ['f($...A) + g($...A)', 'f(1, k=2) + g(1, k=2)', ['f(1, k=2) + g(1, k=2)']],
    ['f($...A) + g($...A)', 'f(1, k=2) + g(1, k=3)', []],
  ])('%s ~ %s', async (pattern, code, expected) => {
    expect(await find(pattern, code)).toEqual(expected);
  });
});

describe('text', () => {
  it.each([
    ['"..." + ...', '"a" + b + c', ['"a" + b', '"a" + b + c']],
    ['use("..." "...")', 'use("a" "b")\nuse("ab")', ['use("a" "b")']],
    ['use("...")', 'x = "a" if c else "b"\nuse(x)', ['use(x)']],
    ['use("...")', 'if c:\n    x = "a"\nelse:\n    x = "b"\nx += "c"\nuse(x)', ['use(x)']],
    ['use("...")', 'if c:\n    x = "a"\nelse:\n    x = other\nuse(x)', []],
    ['use("...")', 'use("-" * 80)', ['use("-" * 80)']],
    ['use("...")', 'x = c and "a" or "b"\nuse(x)', ['use(x)']],
    ['use("...")', 'x = c and d or "b"\nuse(x)', []],
    ['use("...")', 'use(f"{x}")', []],
    ['use("=~/^AB/i")', 'use("abc")', ['use("abc")']],
    [
      'use(6)',
      'use(2 * 3)\nuse(20 // 3)\nuse(2 ** 2 + 2)\nuse(0x6)\nuse(1 / 0)',
      ['use(2 * 3)', 'use(20 // 3)', 'use(2 ** 2 + 2)', 'use(0x6)'],
    ],
    ['use(f"...{$X}...")', 'use(f"{a!r:>10}")', ['use(f"{a!r:>10}")']],
    ['f"$T{...}..."', 'f"<b>{a}</b>"', ['f"<b>{a}</b>"']],
    ['f"$T{...}"', 'f"{a}<b>"', []],
  ])('%s ~ %s', async (pattern, code, expected) => {
    expect(await find(pattern, code)).toEqual(expected);
  });
});

describe('parentheses', () => {
  it.each([
    ['begin the expression', 'q = (\n    "a" + b\n)', '(\n    "a" + b\n)'],
    ['of a call are not the argument’s', 'use("a" + b)', '"a" + b'],
    ['count behind comments', 'use((  # why\n    "a" + b))', '(  # why\n    "a" + b)'],
    ['count as often as they stand', 'x = [1, (("a" + b))]', '(("a" + b))'],
  ])('%s', async (_, code, expected) => {
    expect(await find('"..." + $X', code)).toEqual([expected]);
  });
});

describe('options', () => {
  const symbolic = '\noptions: {symbolic_propagation: true}';
  it.each([
    ['open_door().enter()', 'd = open_door()\nd.enter()', ['d.enter()']],
    ['use(open_door())', 'd = open_door()\ne = d\nuse(e)', ['use(e)']],
    ['open_door().enter()', 'with open_door() as d:\n    d.enter()', ['d.enter()']],
    ['use([...])', 'd = [1]\nuse(d)', []],
    ['use(open_door())', 'd = open_door()\nif a:\n    d = None\nuse(d)', []],
  ])('see through names: %s ~ %s', async (pattern, code, expected) => {
    expect(await find(pattern, code, symbolic)).toEqual(expected);
    expect(await find(pattern, code)).toEqual([]);
  });

  it('do not see through constants', async () => {
    const options = '\noptions: {constant_propagation: false}';
    expect(await find('use("a")', 'x = "a"\nuse(x)\nuse("a")', options)).toEqual(['use("a")']);
  });

  it('take operands in any order', async () => {
    expect(await find('a and b', 'b and c and a', '\noptions: {commutative_boolop: true}')).toEqual(['b and c and a']);
    expect(await find('a == b', 'b == a', '\noptions: {commutative_compop: true}')).toEqual(['b == a']);
    expect(await find('a < b', 'b < a', '\noptions: {commutative_compop: true}')).toEqual([]);
  });
});

describe('imports of a module', () => {
  it.each([
    ['import a', 'import a.b', true],
    ['import a.b', 'from a.b import c', true],
    ['import a.b', 'from a import b as c', true],
    ['import a.b', 'from .a import b', false],
    ['from a import b', 'from a.x import b', true],
    ['from a import b', 'from a import bc', false],
    ['import a as $X', 'import a.b as c', false],
  ])('%s ~ %s: %s', async (pattern, code, found) => {
    expect(await find(pattern, code)).toEqual(found ? [code] : []);
  });
});
