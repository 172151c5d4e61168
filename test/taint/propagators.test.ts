/** Ways that a rule opens itself. */
import { describe, expect, test } from 'vitest';
import { flowsIn, linesIn, requires } from './flows.ts';

const add = { of: '$S.add($E)', from: '$E', to: '$S' };

describe('by side effect', () => {
  test('the variable holds it from there on', () => {
    const code = 's = new()\ns.add(source())\nsink(s.pop())\ns = new()\nsink(s)';
    expect(linesIn(code)).toEqual([]);
    expect(flowsIn(code, { propagators: [add] })).toEqual([['2 source source', '3 sink sink']]);
  });

  test('with the place where that happens', () => {
    expect(flowsIn('x = source()\ns.add(x)\nsink(s)', { propagators: [add] })).toEqual([
      ['1 source source', '2 propagated s', '3 sink sink'],
    ]);
  });

  test('a field', () => {
    expect(linesIn('o.s.add(source())\nsink(o.t)\nsink(o.s)', { propagators: [add] })).toEqual([3]);
  });

  test('what is assigned', () => {
    const propagators = [{ of: '$X = f($Y)', from: '$Y', to: '$X' }];
    const code = 'def f(a):\n    return 1\nx = f(source())\nsink(x)';
    expect(linesIn(code)).toEqual([]);
    expect(linesIn(code, { propagators })).toEqual([4]);
  });
});

test('without a side effect only the place itself', () => {
  const propagators = [{ of: 'pair($A, $B)', from: '$A', to: '$B', bySideEffect: false }];
  const sinks = ['sink(...)', { pattern: 'pair($A, $B)', focus: '$B' }];
  expect(linesIn('pair(source(), x)\nsink(x)', { propagators, sinks })).toEqual([1]);
  const call = [{ of: '$F($A)', from: '$A', to: '$F' }];
  expect(linesIn('sink(f(source()))', { propagators: call, options: { assumeSafeFunctions: true } })).toEqual([1]);
});

describe('labels', () => {
  const sources = [
    { of: 'a()', label: 'A' },
    { of: 'b()', label: 'B' },
  ];
  const sinks = [{ of: 'sink(...)', requires: requires('C') }];

  test('another one', () => {
    expect(linesIn('s.add(a())\nsink(s)', { sources, sinks, propagators: [{ ...add, label: 'C' }] })).toEqual([2]);
  });

  test('for some', () => {
    const propagators = [{ ...add, label: 'C', replaceLabels: ['A'] }];
    expect(linesIn('s.add(a())\nsink(s)\nt.add(b())\nsink(t)', { sources, sinks, propagators })).toEqual([2]);
  });

  test('that have to be there', () => {
    const propagators = [{ ...add, requires: requires('A and B'), label: 'C' }];
    expect(linesIn('s.add(a())\nsink(s)\nt.add(a() + b())\nsink(t)', { sources, sinks, propagators })).toEqual([4]);
  });
});
