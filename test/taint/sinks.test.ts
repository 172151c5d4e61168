/** Where bad values matter. */
import { describe, expect, test } from 'vitest';
import { flowsIn, linesIn, matchesIn, requires } from './flows.ts';

describe('what a sink looks at', () => {
  test.each([
    ['the arguments of a call', 'sink(...)', 'sink(1, source())', true],
    ['named ones, too', 'sink(...)', 'sink(1, key=source())', true],
    ['and unpacked ones', 'sink(...)', 'sink(*source(), **more)', true],
    ['its object', '$X.run(...)', 'source().run()', true],
    ['what is called', '$F()', 'f = source()\nf()', true],
    ['not what the call gives', 'sink(...)', 'def sink():\n    return source()\nsink()', false],
    ['the value of another expression', '$X + 1', 'y = source() + 1', true],
    ['an index', '$X[$Y]', 'y = table[source()]', true],
    ['what is returned', 'return $X', 'def f():\n    return source()', true],
    ['what is assigned', 'o.html = $X', 'o.html = source()', true],
    ['what is raised', 'raise $X', 'raise Problem(source())', true],
    ['a test, and not the body', 'if $X:\n    ...', 'if a:\n    y = source()', false],
    ['a test', 'if $X:\n    ...', 'if source():\n    pass', true],
    ['the last of some statements', 'begin()\nsink($X)', 'x = source()\nbegin()\nsink(x)', true],
  ])('%s', (_, sink, code, isFound) => {
    expect(linesIn(code, { sinks: [sink] }).length > 0).toBe(isFound);
  });

  test('a single argument', () => {
    const sinks = [{ pattern: 'sink($A, ...)', focus: '$A' }];
    expect(linesIn('sink(source(), 1)\nsink(1, source())', { sinks })).toEqual([1]);
  });

  test('the value of an argument that is a call, and not what goes into that', () => {
    const sinks = [{ pattern: 'sink($A)', focus: '$A' }];
    expect(linesIn('def f(a):\n    return 1\nsink(f(source()))\nsink(g(source()))', { sinks })).toEqual([4]);
  });

  test('a run of arguments', () => {
    const sinks = [{ pattern: 'sink($A, $...REST)', focus: '$...REST' }];
    expect(linesIn('sink(source(), 1)\nsink(1, 2, source())', { sinks })).toEqual([2]);
  });

  test('only exact sinks leave parts of the argument alone', () => {
    const code = 'sink("a" if source() else "b")';
    expect(linesIn(code)).toEqual([]);
    expect(linesIn(code, { sinks: [{ of: 'sink(...)', exact: false }] })).toEqual([1]);
  });

  test('a parameter', () => {
    const sinks = [{ pattern: 'def run($X):\n    ...', focus: '$X' }];
    expect(linesIn('def run(x):\n    pass\nrun(source())', { sinks })).toEqual([1]);
  });

  test('a source that is the sink', () => {
    expect(linesIn('both(1)', { sources: ['both(...)'], sinks: ['both(...)'] })).toEqual([1]);
    expect(linesIn('x = both', { sources: ['both'], sinks: ['both'] })).toEqual([1]);
  });
});

describe('what a match says', () => {
  test('the metavariables of both, the sink goes first', () => {
    const spec = { sources: ['source($A, $B)'], sinks: ['sink($B, ...)'] };
    const [match] = matchesIn('sink(x, source(1, 2))', spec);
    const bound: Record<string, string> = {};
    for (let link = match?.environment; link !== undefined; link = link.rest) bound[link.name] = link.bound.text;
    expect(bound).toEqual({ $A: '1', $B: 'x' });
  });

  test('the labels of what arrived', () => {
    const sources = [
      { of: 'one()', label: 'ONE' },
      { of: 'two()', label: 'TWO' },
    ];
    expect(matchesIn('sink(one(), two())', { sources }).map(({ labels }) => labels)).toEqual([['ONE', 'TWO']]);
  });
});

describe('labels', () => {
  const sources = [
    { of: 'a()', label: 'A' },
    { of: 'b()', label: 'B' },
  ];
  const sinks = (text: string) => [{ of: 'sink(...)', requires: requires(text) }];

  test('all of them have to be there', () => {
    expect(
      linesIn('sink(a())\nsink(b())\nsink(a(), b())\nsink(a() + b())', { sources, sinks: sinks('A and B') }),
    ).toEqual([3, 4]);
  });

  test('or must not be there', () => {
    expect(linesIn('sink(a())\nsink(a(), b())', { sources, sinks: sinks('A and not B') })).toEqual([1]);
  });

  test('calls of a helper do not mix', () => {
    const helper = 'def help(x, y):\n    sink(x, y)\n';
    expect(linesIn(`${helper}help(a(), 1)\nhelp(1, b())`, { sources, sinks: sinks('A and B') })).toEqual([]);
    expect(linesIn(`${helper}help(a(), b())`, { sources, sinks: sinks('A and B') })).toEqual([2]);
    expect(linesIn(`${helper}help(a(), b())\nhelp(a(), 1)`, { sources, sinks: sinks('A and not B') })).toEqual([2]);
  });

  test('the way begins where the label that is asked for does', () => {
    const code = 'x = b()\ny = a()\nsink(x, y)';
    expect(flowsIn(code, { sources, sinks: sinks('A') })).toEqual([['2 source a', '3 sink sink']]);
    expect(flowsIn(code, { sources, sinks: sinks('B') })).toEqual([['1 source b', '3 sink sink']]);
  });

  test('of single metavariables', () => {
    const each = [
      {
        of: 'sink($X, $Y)',
        requires: [
          { metavariable: '$X', requires: requires('A') },
          { metavariable: '$Y', requires: requires('B') },
        ],
      },
    ];
    expect(linesIn('sink(a(), b())\nsink(b(), a())\nsink(a(), a())', { sources, sinks: each })).toEqual([1]);
  });
});
