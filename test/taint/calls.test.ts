/** Values that go into functions of the same program and come out of them. */
import { describe, expect, test } from 'vitest';
import { notebookFrom } from '../document-from.ts';
import { flowsIn, linesIn } from './flows.ts';

describe('into a function', () => {
  test('and to a sink in it', () => {
    expect(flowsIn('def run(command):\n    sink(command)\nx = source()\nrun(x)')).toEqual([
      ['3 source source', '4 passed run', '2 sink sink'],
    ]);
  });

  test('by what its parameters say', () => {
    const code = (call: string) => `def run(a, b=1, *rest, k=2, **more):\n    sink(PLACE)\n${call}`;
    const found = (call: string, place: string) => linesIn(code(call).replace('PLACE', place)).length > 0;
    expect(found('run(source(), 2)', 'a')).toBe(true);
    expect(found('run(source(), 2)', 'b')).toBe(false);
    expect(found('run(1, source())', 'b')).toBe(true);
    expect(found('run(1, b=source())', 'b')).toBe(true);
    expect(found('run(1, b=source())', 'a')).toBe(false);
    expect(found('run(1, 2, 3, source())', 'rest[1]')).toBe(true);
    expect(found('run(1, 2, 3, source())', 'rest[0]')).toBe(false);
    expect(found('run(1, k=source())', 'k')).toBe(true);
    expect(found('run(1, other=source())', 'more["other"]')).toBe(true);
    expect(found('run(1, other=source())', 'more["k"]')).toBe(false);
    expect(found('run(*[1, source()])', 'b')).toBe(true);
    expect(found('run(*[1, source()])', 'a')).toBe(false);
    expect(found('run(*source())', 'a')).toBe(true);
    expect(found('run(**{"k": source()})', 'k')).toBe(true);
    expect(found('run(**{"k": source()})', 'b')).toBe(false);
    expect(found('run(*values, source())', 'rest')).toBe(true);
  });
});

describe('out of a function', () => {
  test('as its result, for those calls that passed something bad', () => {
    const code = 'def same(a):\n    b = a\n    return b\nx = same(1)\nsink(x)\ny = same(source())\nsink(y)';
    expect(flowsIn(code)).toEqual([
      ['6 source source', '2 assigned b', '3 returned same', '6 assigned y', '7 sink sink'],
    ]);
  });

  test('a source inside comes back to every call', () => {
    const code = 'def read():\n    return source()\nsink(read())\nsink(read())';
    expect(flowsIn(code)).toEqual([
      ['2 source source', '3 sink sink'],
      ['2 source source', '4 sink sink'],
    ]);
  });

  test('in what it was given', () => {
    const code = 'def fill(a, b):\n    a.x = b\nfill(o, source())\nsink(o.y)\nsink(o.x)';
    expect(flowsIn(code)).toEqual([['3 source source', '2 assigned a.x', '3 returned fill', '5 sink sink']]);
  });

  test('clean, where it cleans', () => {
    expect(linesIn('def safe(a):\n    return clean(a)\nsink(safe(source()))')).toEqual([]);
  });

  test('with the fields that it has there', () => {
    const code = 'def pair(a):\n    return {"l": a, "r": 1}\np = pair(source())\nsink(p["r"])\nsink(p["l"])';
    expect(linesIn(code)).toEqual([5]);
  });
});

describe('functions that say nothing', () => {
  test.each(['pass', '...', '"Later."', 'raise NotImplementedError("later")'])('%s', (body) => {
    expect(linesIn(`def f(x):\n    ${body}\nsink(f(source()))`)).toEqual([3]);
  });

  test('and one that says that there is nothing', () => {
    expect(linesIn('def f(x):\n    return None\nsink(f(source()))')).toEqual([]);
  });
});

describe('functions of functions', () => {
  test('two hops', () => {
    const code = 'def a(x):\n    return b(x)\ndef b(x):\n    return x\ny = a(source())\nsink(y)';
    expect(flowsIn(code)).toEqual([
      ['5 source source', '2 passed b', '4 returned b', '2 returned a', '5 assigned y', '6 sink sink'],
    ]);
  });

  test('recursion ends', () => {
    const code =
      'def a(x, n):\n    if n:\n        return a(x, n - 1)\n    return x\nsink(a(source(), 3))\nsink(a(1, source()))';
    expect(linesIn(code)).toEqual([5]);
  });

  test('mutual recursion ends', () => {
    const code =
      'def even(x, n):\n    return odd(x, n)\ndef odd(x, n):\n    return even(x, n) if n else x\nsink(even(source(), 3))\nsink(odd(1, source()))';
    expect(linesIn(code)).toEqual([5]);
  });

  test('the way out leads back to the call that it is about', () => {
    const code = 'def same(a):\n    return a\nx = source()\nu = same(x)\ny = other(source())\nv = same(y)\nsink(v)';
    expect(flowsIn(code)).toEqual([
      ['5 source source', '6 passed same', '2 returned same', '6 assigned v', '7 sink sink'],
    ]);
  });
});

describe('cells', () => {
  test('from cell to cell', () => {
    expect(flowsIn(notebookFrom('x = source()', 'y = x', 'sink(y)'))).toEqual([
      ['0:1 source source', '1:1 assigned y', '2:1 sink sink'],
    ]);
  });
});
