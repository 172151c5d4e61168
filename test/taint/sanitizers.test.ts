/** Where values become clean. */
import { describe, expect, test } from 'vitest';
import { linesIn } from './flows.ts';

describe('expressions', () => {
  test('what a sanitizer gives is clean, and so is what stands in it', () => {
    expect(linesIn('sink(clean(source()))\nclean(sink(source()))')).toEqual([]);
    const sanitizers = [{ of: 'clean(...)', exact: true }];
    expect(linesIn('sink(clean(source()))\nclean(sink(source()))', { sanitizers })).toEqual([2]);
  });

  test('the variable it was given is as before', () => {
    expect(linesIn('x = source()\nclean(x)\nsink(x)')).toEqual([3]);
  });

  test('a sanitizer goes before a source at the same place', () => {
    expect(linesIn('sink(clean(1))', { sources: ['clean(...)'] })).toEqual([]);
  });

  test('a sink that is a sanitizer is none', () => {
    expect(linesIn('sink(source())', { sanitizers: ['sink(...)'] })).toEqual([]);
  });

  test('unless it must not conflict with sources and sinks', () => {
    const sanitizers = [{ of: '$F(...)', notConflicting: true }];
    expect(linesIn('x = source()\nsink(x)\nsink(other(x))', { sanitizers })).toEqual([2]);
  });

  test('some labels only', () => {
    const sources = [
      { of: 'a()', label: 'A' },
      { of: 'b()', label: 'B' },
    ];
    const sanitizers = [{ of: 'clean(...)', labels: ['A'] }];
    expect(linesIn('sink(clean(a()))\nsink(clean(b()))', { sources, sanitizers })).toEqual([2]);
  });

  test('statements', () => {
    expect(linesIn('x = source()\nx = x.strip()\nsink(x)', { sanitizers: ['$X = $X.strip()'] })).toEqual([]);
    const sanitizers = [{ of: '$X = $X.strip()', exact: true }];
    expect(linesIn('x = source()\nx = x.strip()\nsink(x)', { sanitizers })).toEqual([]);
  });

  test('a parameter', () => {
    const sanitizers = [{ pattern: 'def $F($X: int):\n    ...', focus: '$X' }];
    expect(linesIn('def f(x: int):\n    sink(x)\nf(source())', { sanitizers })).toEqual([]);
    expect(linesIn('def f(x: str):\n    sink(x)\nf(source())', { sanitizers })).toEqual([2]);
  });
});

describe('by side effect', () => {
  const focused = [{ of: { pattern: 'check($X)', focus: '$X' }, bySideEffect: true }];

  test('the variable is clean from there on', () => {
    expect(linesIn('x = source()\nsink(x)\ncheck(x)\nsink(x)\nx = source()\nsink(x)', { sanitizers: focused })).toEqual(
      [2, 6],
    );
  });

  test('on the way that it is on', () => {
    const both = 'x = source()\nif a:\n    check(x)\nelse:\n    check(x)\nsink(x)';
    const one = 'x = source()\nif a:\n    check(x)\nsink(x)';
    expect(linesIn(both, { sanitizers: focused })).toEqual([]);
    expect(linesIn(one, { sanitizers: focused })).toEqual([4]);
  });

  test('without a focus all that the call gets', () => {
    const sanitizers = [{ of: 'check(...)', bySideEffect: true }];
    expect(linesIn('x = source()\ny = source()\ncheck(x)\nsink(x)\nsink(y)', { sanitizers })).toEqual([5]);
  });

  test('a field', () => {
    expect(
      linesIn('x.a = source()\nx.b = source()\ncheck(x.a)\nsink(x.a)\nsink(x.b)', { sanitizers: focused }),
    ).toEqual([5]);
    expect(linesIn('x = source()\ncheck(x.a)\nsink(x.a)\nsink(x.b)', { sanitizers: focused })).toEqual([4]);
  });

  test('an object', () => {
    const sanitizers = [{ of: { pattern: '$X.check()', focus: '$X' }, bySideEffect: true }];
    expect(linesIn('x = source()\nx.check()\nsink(x)', { sanitizers })).toEqual([]);
  });

  test('in a helper', () => {
    const code = 'def careful(y):\n    check(y)\nx = source()\ncareful(x)\nsink(x)';
    expect(linesIn(code, { sanitizers: focused })).toEqual([]);
  });

  test('a variable that a test asks about', () => {
    const sanitizers = [{ of: { pattern: '$X in ALLOWED', focus: '$X' }, bySideEffect: true }];
    expect(linesIn('x = source()\nif x in ALLOWED:\n    sink(x)\nsink(x)', { sanitizers })).toEqual([]);
  });
});

describe('tests', () => {
  const guards = (...patterns: string[]) => ({ sanitizers: patterns.map((of) => ({ of, guard: true })) });

  test.each([
    ['where it holds', 'if x in ALLOWED:\n    sink(x)\nelse:\n    sink(x)', [5]],
    ['behind a return', 'if x not in ALLOWED:\n    exit()\nsink(x)', []],
    ['turned round', 'if not x in ALLOWED:\n    sink(x)\nelse:\n    sink(x)', [3]],
    ['with more', 'if a and x in ALLOWED:\n    sink(x)\nsink(x)', [4]],
    ['asserted', 'assert x in ALLOWED\nsink(x)', []],
    ['chosen', 'sink(x if x in ALLOWED else 1)', []],
    ['in a loop', 'while x not in ALLOWED:\n    sink(x)\nsink(x)', [3]],
    ['another variable', 'if y in ALLOWED:\n    sink(x)', [3]],
  ])('%s', (_, code, lines) => {
    expect(linesIn(`x = source()\n${code}`, guards('$X in ALLOWED'))).toEqual(lines);
  });

  test('written as the opposite', () => {
    expect(linesIn('x = source()\nif x in BAD:\n    exit()\nsink(x)', guards('$X not in BAD'))).toEqual([]);
    expect(linesIn('x = source()\nif x not in BAD:\n    sink(x)\nelse:\n    sink(x)', guards('$X not in BAD'))).toEqual(
      [5],
    );
  });

  test('a call', () => {
    expect(linesIn('x = source()\nif not ok(x):\n    raise E\nsink(x)', guards('ok($X)'))).toEqual([]);
    expect(linesIn('x = source()\nif ok(x) is None:\n    raise E\nsink(x)', guards('ok($X)'))).toEqual([]);
    expect(linesIn('x = source()\nif ok(x) is not None:\n    sink(x)\nsink(x)', guards('ok($X)'))).toEqual([4]);
    expect(linesIn('x = source()\nif ok(x) == False:\n    sink(x)', guards('ok($X)'))).toEqual([3]);
  });

  test('a field', () => {
    expect(linesIn('x.a = source()\nif x.a in ALLOWED:\n    sink(x.a)\nsink(x.a)', guards('$X in ALLOWED'))).toEqual([
      4,
    ]);
  });

  test('a helper that gives up where it does not hold', () => {
    const check = 'def check(x):\n    if x not in ALLOWED:\n        raise E\n';
    const spec = guards('$X in ALLOWED');
    expect(linesIn(`${check}x = source()\nsink(x)\ncheck(x)\nsink(x)`, spec)).toEqual([5]);
    expect(linesIn(`${check}def outer(x):\n    check(x)\nx = source()\nouter(x)\nsink(x)`, spec)).toEqual([]);
    expect(linesIn(`${check}x = source()\ntry:\n    check(x)\nexcept E:\n    sink(x)`, spec)).toEqual([8]);
    expect(linesIn('def look(x):\n    if x in ALLOWED:\n        log()\nx = source()\nlook(x)\nsink(x)', spec)).toEqual([
      6,
    ]);
    expect(linesIn('def ask(x):\n    return x in ALLOWED\nx = source()\nask(x)\nsink(x)', spec)).toEqual([5]);
    expect(linesIn('def use(x):\n    x = clean(x)\nx = source()\nuse(x)\nsink(x)', spec)).toEqual([5]);
  });

  test('a helper that checks one field, or one of two values', () => {
    const check = 'def check(x, y):\n    assert x.a in ALLOWED\n';
    const spec = guards('$X in ALLOWED');
    expect(linesIn(`${check}o.a = source()\no.b = source()\ncheck(o, 1)\nsink(o.a)\nsink(o.b)`, spec)).toEqual([7]);
    expect(linesIn(`${check}x = source()\ny = source()\ncheck(x, y)\nsink(y)`, spec)).toEqual([6]);
  });

  test('in a function that gives up', () => {
    const code = 'def safe(x):\n    if x not in ALLOWED:\n        raise E\n    return x\nsink(safe(source()))';
    expect(linesIn(code, guards('$X in ALLOWED'))).toEqual([]);
  });
});
