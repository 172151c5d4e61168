/** Where values become bad. */
import { describe, expect, test } from 'vitest';
import { compileNativeRegex } from '../../server/src/match/regex.ts';
import { flowsIn, linesIn, requires } from './flows.ts';

describe('everything inside of a source is one', () => {
  test('unless the rule wants it exact', () => {
    expect(linesIn('source(sink(x))')).toEqual([1]);
    expect(linesIn('source(sink(x))', { sources: [{ of: 'source(...)', exact: true }] })).toEqual([]);
  });

  test('but that goes nowhere else', () => {
    expect(linesIn('def run(x):\n    sink(x)\nsource(run(y))\nsink(y)')).toEqual([]);
  });
});

describe('parameters', () => {
  const sources = [{ pattern: '@app.post(...)\ndef $F(..., $X, ...):\n    ...', focus: '$X' }];

  test('of a handler', () => {
    const code = '@app.post("/")\ndef handle(item):\n    sink(item)\ndef other(item):\n    sink(item)';
    expect(flowsIn(code, { sources })).toEqual([['2 source item', '3 sink sink']]);
  });

  test('and give back what they were given to their own callers only', () => {
    const code = '@app.post("/")\ndef handle(item):\n    return item\nsink(handle(1))\nx = 1\nhandle(x)\nsink(x)';
    expect(linesIn(code, { sources })).toEqual([]);
    const both = ['source(...)', ...sources];
    expect(linesIn(`${code}\nsink(handle(source()))`, { sources: both })).toEqual([8]);
  });

  test('that are given something else', () => {
    expect(linesIn('@app.post("/")\ndef handle(item):\n    item = 1\n    sink(item)', { sources })).toEqual([]);
  });
});

describe('statements', () => {
  test('a source that is an assignment taints what is assigned', () => {
    expect(linesIn('x = 1\nx = read(1)\nsink(x)', { sources: ['$X = read(...)'] })).toEqual([3]);
    expect(linesIn('x = read(1)\nsink(x)', { sources: [{ of: '$X = read(...)', exact: true }] })).toEqual([2]);
  });

  test('a focus on the target does, too', () => {
    const sources = [{ pattern: '$X = read(...)', focus: '$X' }];
    expect(flowsIn('x = read(1)\nsink(x)', { sources })).toEqual([['1 source x', '2 sink sink']]);
  });

  test('the variable of a loop', () => {
    const sources = [{ pattern: 'for $X in read(...):\n    ...', focus: '$X' }];
    expect(linesIn('for x in read(1):\n    sink(x)\nsink(y)', { sources })).toEqual([2]);
  });
});

test('text', () => {
  const compiled = compileNativeRegex('secret_\\w+');
  if ('problem' in compiled) throw new Error(compiled.problem);
  const sources = [{ op: 'regex', regex: compiled } as const];
  expect(linesIn('x = secret_a\nsink(x)\nsink(public)\nsink(secret_b)', { sources })).toEqual([2, 4]);
});

describe('by side effect', () => {
  const code = 'taint(x)\nsink(x)\nx = 1\nsink(x)';
  const of = { pattern: 'taint($X)', focus: '$X' };

  test('the variable is bad from there on', () => {
    expect(linesIn(code, { sources: [of] })).toEqual([]);
    expect(flowsIn(code, { sources: [{ of, bySideEffect: true }] })).toEqual([['1 source x', '2 sink sink']]);
  });

  test('its field is', () => {
    expect(linesIn('taint(x.a)\nsink(x.a)\nsink(x.b)', { sources: [{ of, bySideEffect: true }] })).toEqual([2]);
  });

  test('the object of a method is', () => {
    const sources = [{ of: { pattern: '$X.fill(...)', focus: '$X' }, bySideEffect: true }] as const;
    expect(linesIn('x.fill()\nsink(x)', { sources })).toEqual([2]);
  });

  test('and the place itself is, but for "only"', () => {
    const sinks = ['taint(...)'];
    expect(linesIn(code, { sources: [{ of, bySideEffect: true }], sinks })).toEqual([1]);
    expect(linesIn(code, { sources: [{ of, bySideEffect: 'only' }], sinks })).toEqual([]);
    expect(linesIn(code, { sources: [{ of, bySideEffect: 'only' }] })).toEqual([2]);
  });

  test('assigned', () => {
    const sources = [{ of: { pattern: '$X = read()', focus: '$X' }, bySideEffect: true }] as const;
    expect(linesIn('x = read()\nsink(x)', { sources })).toEqual([2]);
  });
});

describe('a source that asks for labels', () => {
  const sources = [
    { of: 'source(...)', label: 'INPUT' },
    { of: 'evil(...)', label: 'EVIL', requires: requires('INPUT') },
  ];
  const sinks = [{ of: 'sink(...)', requires: requires('EVIL') }];

  test('gives its own to what has them', () => {
    const code = 'x = source()\ny = evil(x)\nsink(y)\nz = evil(1)\nsink(z)\nsink(x)';
    expect(flowsIn(code, { sources, sinks })).toEqual([['1 source source', '2 propagated evil', '3 sink sink']]);
  });

  test('in a helper, for each call', () => {
    const code = 'def worse(x):\n    return evil(x)\nsink(worse(1))\nsink(worse(source()))';
    expect(linesIn(code, { sources, sinks })).toEqual([4]);
  });

  test('waits for what must not be there', () => {
    const careful = [
      { of: 'source(...)', label: 'INPUT' },
      { of: 'other(...)', label: 'OTHER' },
      { of: 'evil(...)', label: 'EVIL', requires: requires('INPUT and not OTHER') },
    ];
    const code = 'x = source()\nsink(evil(x))\ny = other()\nsink(evil(x, y))';
    expect(linesIn(code, { sources: careful, sinks })).toEqual([2]);
  });
});
