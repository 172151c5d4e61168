/** Which bindings hold at a place: one test for each way in which Python moves names about. */
import { describe, expect, test } from 'vitest';
import type { SourceDocument } from '../../server/src/document/document.ts';
import { reachingBindings } from '../../server/src/facts/reaching.ts';
import { notebookFrom } from '../document-from.ts';
import { probe } from './probe.ts';

/** The values, or the kinds of bindings without one, that may reach each `probe(x)`; undefined where nothing binds it. */
function reaching(code: string | SourceDocument): readonly (readonly string[] | undefined)[] {
  return probe(code, (program, ref) =>
    reachingBindings(program, ref)?.map(({ unit, binding }) => {
      if (binding.kind === 'import') return binding.qualified;
      const isValue = binding.kind === 'assignment' || binding.kind === 'augmented';
      return isValue ? unit.tree.source(binding.value) : binding.kind;
    }),
  );
}

describe('straight code', () => {
  test.each<[string, string, readonly string[] | undefined]>([
    ['the last one counts', 'x = 1\nx = 2\nprobe(x)', ['2']],
    ['what comes later does not', 'x = 1\nprobe(x)\nx = 2', ['1']],
    ['nothing binds it', 'probe(x)', undefined],
    ['bound only later', 'probe(x)\nx = 1', []],
    ['its own value reads the one before', 'x = 1\nx = probe(x)', ['1']],
    ['a swap reads the ones before', 'x = 1\ny, x = probe(x), 2', ['1']],
    ['values side by side', 'x, y = 1, 2\nprobe(x)', ['1']],
    ['unpacking', 'x, *y = f()\nprobe(x)', ['part']],
    ['+=', 'x = 1\nx += 2\nprobe(x)', ['2']],
    ['del', 'x = 1\ndel x\nprobe(x)', ['unknown']],
    ['with', 'with f() as x:\n    probe(x)', ['context']],
    ['after with', 'with f():\n    x = 1\nprobe(x)', ['1']],
    ['walrus', 'f(x := 1)\nprobe(x)', ['1']],
    ['an annotation without a value', 'x = 1\nx: int\nprobe(x)', ['1']],
    ['import', 'import a.b as x\nprobe(x)', ['a.b']],
    ['a relative import', 'from ..a import x\nprobe(x)', ['..a.x']],
    ['except … as', 'try:\n    f()\nexcept E as x:\n    probe(x)', ['unknown']],
  ])('%s', (_, code, expected) => {
    expect(reaching(code)).toEqual([expected]);
  });
});

describe('branches', () => {
  test.each<[string, string, readonly string[]]>([
    ['one of two', 'x = 1\nif a:\n    x = 2\nprobe(x)', ['2', '1']],
    ['the other branch', 'x = 1\nif a:\n    x = 2\nelse:\n    probe(x)', ['1']],
    ['inside of the branch', 'x = 1\nif a:\n    x = 2\n    probe(x)', ['2']],
    ['another case', 'x = 1\nmatch a:\n    case 1:\n        x = 2\n    case 2:\n        probe(x)', ['1']],
    ['try and except', 'try:\n    x = 1\nexcept E:\n    x = 2\nprobe(x)', ['2', '1']],
    ['try seen from except', 'x = 0\ntry:\n    x = 1\nexcept E:\n    probe(x)', ['1', '0']],
    ['finally', 'x = 0\ntry:\n    x = 1\nfinally:\n    probe(x)', ['1', '0']],
  ])('%s', (_, code, expected) => {
    expect(reaching(code)).toEqual([expected]);
  });

  test('captures are bound, the class in front of them is not', () => {
    const code = 'match a:\n    case Point(x, y=z):\n        probe(x)\n        probe(z)\n        probe(Point)';
    expect(reaching(code)).toEqual([['unknown'], ['unknown'], undefined]);
  });
});

describe('loops', () => {
  test.each<[string, string, readonly string[]]>([
    ['the target', 'for x in xs:\n    probe(x)', ['element']],
    ['a target that is taken apart', 'for x, y in xs:\n    probe(x)', ['part']],
    ['after the loop', 'x = 1\nfor x in xs:\n    pass\nprobe(x)', ['element', '1']],
    ['the next round', 'x = 1\nfor y in ys:\n    probe(x)\n    x = 2', ['1', '2']],
    ['the next round of while', 'x = 1\nwhile a:\n    probe(x)\n    x = 2', ['1', '2']],
    ['bound anew in each round', 'for y in ys:\n    x = 1\n    probe(x)\n    x = 2', ['1']],
    [
      'bound anew outside of the inner loop',
      'for y in ys:\n    x = 1\n    for z in y:\n        probe(x)\n        x = 2',
      ['1', '2'],
    ],
    [
      'the other branch, a round before',
      'x = 1\nfor y in ys:\n    if y:\n        x = 2\n    else:\n        probe(x)',
      ['1', '2'],
    ],
    ['its own value, a round before', 'x = 1\nfor y in ys:\n    x = f(probe(x))', ['1', 'f(probe(x))']],
    ['a loop further down', 'x = 1\nprobe(x)\nfor y in ys:\n    x = 2', ['1']],
    ['what is looped over', 'x = 1\nfor x in probe(x):\n    pass', ['1']],
  ])('%s', (_, code, expected) => {
    expect(reaching(code)).toEqual([expected]);
  });
});

describe('scopes', () => {
  test.each<[string, string, readonly string[] | undefined]>([
    ['a function sees all that its module binds', 'x = 1\ndef f():\n    probe(x)\nx = 2', ['2', '1']],
    ['a local name hides it', 'x = 1\ndef f():\n    x = 2\n    probe(x)', ['2']],
    ['a parameter hides it', 'x = 1\ndef f(x):\n    probe(x)', ['parameter']],
    ['a default is evaluated outside', 'x = 1\ndef f(x=probe(x)):\n    pass', ['1']],
    ['a lambda has parameters', 'x = 1\nlambda x: probe(x)', ['parameter']],
    ['a function inside of a function', 'def f():\n    x = 1\n    def g():\n        probe(x)\n    x = 2', ['2', '1']],
    [
      'a class body is not seen from its methods',
      'x = 1\nclass A:\n    x = 2\n    def f(self):\n        probe(x)',
      ['1'],
    ],
    ['a class body looks out', 'x = 1\nclass A:\n    x = probe(x)', ['1']],
    ['a comprehension sees its element', 'x = 1\n[probe(x) for x in xs]', ['element']],
    ['and its condition does', 'x = 1\n[1 for x in xs if probe(x)]', ['element']],
    ['outside of it nothing changes', 'x = 1\n[x for x in xs]\nprobe(x)', ['1']],
    ['a walrus in it binds outside', '[y for y in ys if (x := 1)]\nprobe(x)', ['1']],
    ['global', 'x = 1\ndef f():\n    global x\n    x = 2\nprobe(x)', ['1', '2']],
    ['seen by the one who says global', 'x = 1\ndef f():\n    global x\n    x = 2\n    probe(x)', ['1', '2']],
    [
      'nonlocal',
      'def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n    g()\n    probe(x)',
      ['1', '2'],
    ],
  ])('%s', (_, code, expected) => {
    expect(reaching(code)).toEqual([expected]);
  });
});

describe('notebooks', () => {
  test('a cell sees the ones before, the nearest first', () => {
    expect(reaching(notebookFrom('x = 1', 'x = 2', 'probe(x)', 'x = 3'))).toEqual([['2']]);
    expect(reaching(notebookFrom('x = 1', 'if a: x = 2', 'probe(x)'))).toEqual([['2', '1']]);
  });

  test('a later one is taken where no earlier one binds the name', () => {
    expect(reaching(notebookFrom('probe(x)', 'y = 1', 'x = 1', 'x = 2'))).toEqual([['1']]);
    expect(reaching(notebookFrom('probe(x)\nx = 1'))).toEqual([['1']]);
  });

  test('a function sees all cells', () => {
    expect(reaching(notebookFrom('x = 1', 'def f():\n    probe(x)', 'x = 2'))).toEqual([['2', '1']]);
  });
});

test('of a name that is bound hundreds of times nothing is claimed', () => {
  const code = Array.from({ length: 300 }, (_, index) => `if a: x = ${index}\n`).join('');
  expect(reaching(`${code}probe(x)`)).toEqual([[]]);
  expect(reaching(`${code}x = 1\nprobe(x)`)).toEqual([['1']]);
});
