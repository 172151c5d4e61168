/**
 * Code that is made to be too much. What bounds the work is a number of steps: a search that takes more throws, and one that
 * leaves something out says where.
 */
import { describe, expect, test } from 'vitest';
import { parseProgram } from '../../server/src/facts/program.ts';
import { findTaint } from '../../server/src/match/taint/find-taint.ts';
import { fileFrom } from '../document-from.ts';
import { evaluationOf, linesIn, specOf, type WrittenSpec } from './flows.ts';

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

function exhaustedIn(code: string, spec: WrittenSpec = {}): readonly string[] {
  const exhausted: string[] = [];
  findTaint(evaluationOf(parseProgram(fileFrom(code)), exhausted), specOf(spec));
  return exhausted;
}

describe('large, and nothing is left out', () => {
  test.each([
    [
      'a chain of calls',
      `${lines(5000, (i) => `def f${i}(x):\n    return f${i + 1}(x)`)}\ndef f5000(x):\n    sink(x)\nf0(source())`,
      10_002,
    ],
    [
      'a chain of calls that come back',
      `${lines(3000, (i) => `def f${i}(x):\n    return f${i + 1}(x)`)}\ndef f3000(x):\n    return x\nsink(f0(source()))`,
      6_003,
    ],
    ['a chain of names', `x0 = source()\n${lines(5000, (i) => `x${i + 1} = x${i}`)}\nsink(x5000)`, 5_002],
    [
      'a helper that everybody calls',
      `def f(x):\n    return x\n${lines(5000, (i) => `y${i} = f(source())`)}\nsink(y4999)`,
      5_003,
    ],
    ['one value in many places', `x = source()\n${lines(5000, (i) => `y = [x, ${i}]`)}\nsink(y)`, 5_002],
    ['branches', `x = source()\n${lines(3000, (i) => `if a${i}:\n    x = x + "a"`)}\nsink(x)`, 6_002],
    ['a sum', `x = source()\ny = ${lines(5000, () => 'x +').replaceAll('\n', ' ')} x\nsink(y)`, 3],
    ['nested calls', `sink(${'f('.repeat(90)}source()${')'.repeat(90)})`, 1],
    [
      'helpers that are called twice, in helpers that are called twice',
      `def f0(x):\n    return x\n${lines(40, (i) => `def f${i + 1}(x):\n    y = f${i}(x)\n    return f${i}(y)`)}\nsink(f40(source()))`,
      123,
    ],
    [
      'everything calls everything',
      `${lines(40, (i) => `def f${i}(x):\n    ${Array.from({ length: 40 }, (_, j) => `f${j}(x)`).join('; ')}`)}\nf0(source())\nsink(source())`,
      82,
    ],
    [
      'methods that store and read',
      `class C:\n${lines(100, (i) => `    def m${i}(self):\n        self.a${i + 1} = self.a${i}`)}\n    def first(self):\n        self.a0 = source()\n    def last(self):\n        sink(self.a100)`,
      205,
    ],
    ['fields of fields', `x.f = source()\n${lines(500, (i) => `y${i}.f = x\nx.g = y${i}`)}\nsink(x.g.f.f)`, 1002],
  ])('%s', (_, code, line) => {
    expect(linesIn(code)).toContain(line);
    expect(exhaustedIn(code)).toEqual([]);
  });
});

describe('many calls that may be checks', () => {
  const sanitizers = [{ of: '$X in ALLOWED', guard: true }];
  const check = 'def check(x):\n    assert x in ALLOWED\ndef look(x):\n    x in ALLOWED\n';

  test('behind each other', () => {
    expect(linesIn(`${check}x = source()\n${lines(3000, () => 'look(x)')}\nsink(x)`, { sanitizers })).toEqual([3006]);
  });

  test('beside each other', () => {
    const code = lines(2000, (i) => `x = source()\ncheck(x)\ny${i} = x`);
    expect(linesIn(`${check}${code}\nsink(y7)`, { sanitizers })).toEqual([]);
  });
});

describe('too large', () => {
  test('is said by the name of the function', () => {
    const body = lines(30_000, (i) => `    x${i + 1} = x${i}`);
    expect(exhaustedIn(`def long(x0):\n${body}\nlong(source())\nsink(1)`)).toEqual(['long']);
  });

  test('of the document as a whole', () => {
    const body = lines(110_000, (i) => `x${i + 1} = x${i}`);
    expect(exhaustedIn(`x0 = source()\nsink(x0)\n${body}`)).toEqual(['the whole document']);
  });
});

describe('hostile rules', () => {
  const code = `x = source()\n${lines(400, (i) => `y${i} = f(x, ${i})`)}\nsink(x)`;

  test('many sources at every place', () => {
    const sources = Array.from({ length: 60 }, (_, index) => ({ of: '$X(...)', label: `L${index}` }));
    expect(linesIn(code, { sources })).toEqual([402]);
  });

  test('more kinds of values than are told apart', () => {
    const spec = { sources: ['f($X, $Y)'], sinks: ['g($Y, $Z)'], options: { unifyMetavariables: true } };
    const calls = lines(1000, (i) => `z${i} = f(1, ${i})\ng(${i}, z${i})`);
    expect(linesIn(calls, spec)).toContain(2000);
  });

  test('a propagator that leads back', () => {
    const propagators = [
      { of: '$A.to($B)', from: '$A', to: '$B' },
      { of: '$A.to($B)', from: '$B', to: '$A' },
    ];
    expect(linesIn('x = source()\nx.to(y)\ny.to(x)\nsink(y)', { propagators })).toEqual([4]);
  });
});
