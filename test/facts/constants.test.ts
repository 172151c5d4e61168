/** Values that are known without running anything. */
import { expect, test } from 'vitest';
import { type Constant, constantOf } from '../../server/src/facts/constants.ts';
import { probe } from './probe.ts';

function constants(code: string): readonly (Constant | undefined)[] {
  return probe(code, (program, ref) => constantOf(program, ref));
}

test.each<[string, string | number | boolean | null]>([
  ['"a"', 'a'],
  ["'''a'''", 'a'],
  ['r"\\n"', '\\n'],
  ['"\\x41\\u00e9\\n"', 'Aé\n'],
  ['"a" "b"', 'ab'],
  ['"a" + "b" + "c"', 'abc'],
  ['f"a{1}{"b"}"', 'a1b'],
  ['f"{{a}}"', '{a}'],
  ['1_000', 1000],
  ['0x10', 16],
  ['-1', -1],
  ['1 + 2', 3],
  ['not True', false],
  ['None', null],
  ['"a" if True else "b"', 'a'],
  ['"a" if x else "a"', 'a'],
  ['{"a": "b"}["a"]', 'b'],
  ['[1, 2][-1]', 2],
  ['dict(a=1)["a"]', 1],
  ['(y := 3)', 3],
])('%s is %j', (code, value) => {
  const [constant] = constants(`probe(${code})`);
  expect(constant).toMatchObject(value === null ? { kind: 'none' } : { value });
});

test('bytes stay bytes', () => {
  expect(constants('probe(b"a" b"b")\nprobe(b"a" + "b")')).toEqual([{ kind: 'bytes', value: 'ab' }, undefined]);
});

test.each([
  'x',
  'f()',
  'f"{x}"',
  'f"{1!r}"',
  'f"{1:>3}"',
  '"a" + x',
  '"\\N{BULLET}"',
  '"a" if x else "b"',
  'not x',
  '017',
  '9007199254740993',
  '1j',
  '{"a": 1, **x}["a"]',
  '{x: 1}["a"]',
  '[*x, 1][0]',
  '{"a": 1}["b"]',
])('%s is not known', (code) => {
  expect(constants(`probe(${code})`)).toEqual([undefined]);
});

test.each([
  ['x = 1\nprobe(x)', true],
  ['x = 1\nx = 2\nprobe(x)', true],
  ['x = 1\nif a: x = 1\nprobe(x)', true],
  ['x = 1\nif a: x = 2\nprobe(x)', false],
  ['x = 1\nx += 1\nprobe(x)', false],
  ['def f(x=1):\n    probe(x)', false],
  ['for x in [1]:\n    probe(x)', false],
  ['class A:\n    x = 1\nprobe(A.x)', true],
  ['class A:\n    x = 1\n    def f(self):\n        probe(self.x)', true],
  ['class A:\n    def __init__(self):\n        self.x = 1\n    def f(self):\n        probe(self.x)', true],
  ['class A:\n    x = 1\n    def f(self):\n        self.x = 2\nprobe(A.x)', false],
  ['class A:\n    x = 1\na = A()\nprobe(a.x)', true],
  ['class A:\n    x = 1\nb.x = 2\nprobe(A.x)', false],
  ['class A:\n    x = 1\n    def f(self, other):\n        probe(other.x)', false],
  ['x = {"a": 1}\nprobe(x["a"])', true],
  ['x = {"a": 1}\nx["a"] = 2\nprobe(x["a"])', false],
  ['x = {"a": 1}\nx.update(b)\nprobe(x["a"])', false],
  ['x = {"a": {"b": 1}}\nx["a"]["b"] = 2\nprobe(x["a"]["b"])', false],
  ['x = {"a": 1}\nprint(x["a"])\nprobe(x["a"])', true],
])('%j: %s', (code, known) => {
  expect(constants(code)[0] !== undefined).toBe(known);
});

test('text that doubles in every line is cut off, and names in a circle end', () => {
  const doubling = Array.from({ length: 100 }, (_, index) => `x${index + 1} = x${index} + x${index}\n`).join('');
  expect(constants(`x0 = "ab"\n${doubling}probe(x100)`)).toEqual([undefined]);
  expect(constants('while a:\n    x = y\n    y = x\n    probe(x)')).toEqual([undefined]);
});
