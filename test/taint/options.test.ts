/** What a rule thinks safe, or wants to see. */
import { describe, expect, test } from 'vitest';
import { linesIn } from './flows.ts';

describe('assumptions', () => {
  test.each([
    ['assumeSafeFunctions', 'sink(f(source()))\nsink(source().strip())', [1, 2], [2]],
    ['assumeSafeIndexes', 'sink(table[source()])\nsink(source()[0])', [1, 2], [2]],
    ['assumeSafeComparisons', 'sink(source() == 1)\nsink(source() in x)\nsink(not source())', [1, 2, 3], []],
    ['assumeSafeBooleans', 'sink(source() == 1)\nsink(bool(source()))\nsink(source())', [1, 2, 3], [3]],
    ['assumeSafeNumbers', 'sink(int(source()))\nsink(source() + 1)\nsink(source() + "a")', [1, 2, 3], [3]],
    [
      'conversionsAreSafe',
      'sink(int(source()))\nsink(len(source()))\nsink(str(source()))\nsink(source().isdigit())',
      [1, 2, 3, 4],
      [3],
    ],
    [
      'onlyPropagateThroughAssignments',
      'x = source()\nsink(x + "a")\nsink(f(x))\nsink(x.strip())\nsink([x])\nsink(x.field)\nsink(x)',
      [2, 3, 4, 5, 6, 7],
      [6, 7],
    ],
  ])('%s', (option, code, without, with_) => {
    expect(linesIn(code)).toEqual(without);
    expect(linesIn(code, { options: { [option]: true } })).toEqual(with_);
  });

  test('functions in sight are not unknown ones', () => {
    const code = 'def f(x):\n    return x\nsink(f(source()))';
    expect(linesIn(code, { options: { assumeSafeFunctions: true } })).toEqual([3]);
  });

  test('by their annotations', () => {
    const code =
      'def f(x: int, y: bool, z: str):\n    sink(x)\n    sink(y)\n    sink(z)\nf(source(), source(), source())';
    expect(linesIn(code)).toEqual([2, 3, 4]);
    expect(linesIn(code, { options: { assumeSafeNumbers: true } })).toEqual([3, 4]);
    expect(linesIn(code, { options: { assumeSafeBooleans: true } })).toEqual([2, 4]);
    expect(linesIn(code, { options: { conversionsAreSafe: true } })).toEqual([4]);
  });

  test('a function of the same name is another one', () => {
    const options = { conversionsAreSafe: true };
    expect(linesIn('from tools import int\nsink(int(source()))', { options })).toEqual([2]);
  });
});

test('metavariables of source and sink are the same code', () => {
  const spec = { sources: ['open($A)'], sinks: ['close($A, ...)'] };
  const code = 'x = open(a)\ny = open(b)\nclose(a, x)\nclose(b, x)\nclose(b, y)';
  expect(linesIn(code, spec)).toEqual([3, 4, 5]);
  expect(linesIn(code, { ...spec, options: { unifyMetavariables: true } })).toEqual([3, 5]);
});
