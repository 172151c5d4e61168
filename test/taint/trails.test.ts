/** The way that is told. */
import { describe, expect, test } from 'vitest';
import type { SourceDocument } from '../../server/src/document/document.ts';
import { notebookFrom } from '../document-from.ts';
import { flowsIn, matchesIn } from './flows.ts';

describe('steps', () => {
  test.each([
    [
      'a loop',
      'for x in source():\n    for y in x:\n        sink(y)',
      ['1 source source', '2 assigned y', '3 sink sink'],
    ],
    ['with', 'with open(source()) as f:\n    sink(f)', ['1 source source', '2 sink sink']],
    ['a field', 'x = source()\ny.a.b = x\nsink(y.a.b)', ['1 source source', '2 assigned y.a.b', '3 sink sink']],
    ['what is beside it is none', 'x.a = source()\nx.b = 1\nsink(x.a)', ['1 source source', '3 sink sink']],
    ['a branch is none', 'x = source()\nif a:\n    b()\nsink(x)', ['1 source source', '4 sink sink']],
    ['a call is none', 'x = source()\nf(x)\nsink(x)', ['1 source source', '3 sink sink']],
    [
      'a capture',
      'x = source()\nmatch x:\n    case [a]:\n        sink(a)',
      ['1 source source', '3 assigned a', '4 sink sink'],
    ],
    ['a lambda', 'f = lambda a: sink(a)\nx = source()\nf(x)', ['2 source source', '3 passed lambda', '1 sink sink']],
    [
      'over several lines',
      'x = f(\n    source(),\n)\nsink(\n    x,\n)',
      ['2 source source', '1 assigned x', '4 sink sink'],
    ],
  ])('%s', (_, code, steps) => {
    expect(flowsIn(code)).toEqual([steps]);
  });

  test('a generator', () => {
    const code = 'def lines(a):\n    for b in a:\n        yield b\nx = source()\nfor line in lines(x):\n    sink(line)';
    expect(flowsIn(code)).toEqual([
      ['4 source source', '5 passed lines', '2 assigned b', '3 returned lines', '5 assigned line', '6 sink sink'],
    ]);
  });

  test('of a very long way the middle is left out', () => {
    const lines = Array.from({ length: 200 }, (_, index) => `x${index + 1} = x${index}`);
    const [trail = []] = flowsIn(['x0 = source()', ...lines, 'sink(x200)'].join('\n'));
    expect(trail.slice(0, 2)).toEqual(['1 source source', '2 assigned x1']);
    expect(trail.slice(-2)).toEqual(['201 assigned x200', '202 sink sink']);
    expect(trail.length).toBeLessThan(100);
  });
});

describe('cells', () => {
  test('with their numbers', () => {
    const book = notebookFrom('def run(a):\n    sink(a)', 'x = source()', 'run(x)');
    expect(flowsIn(book)).toEqual([['1:1 source source', '2:1 passed run', '0:2 sink sink']]);
  });

  test('in the order in which they were run', () => {
    const book = notebookFrom('sink(x)', 'x = source()');
    const cells = book.cells.map((cell, index) => ({ ...cell, executionCount: 2 - index }));
    const run: SourceDocument = { ...book, cells };
    expect(flowsIn(run)).toEqual([['1:1 source source', '0:1 sink sink (out of order)']]);
  });

  test('findings stand in document order', () => {
    const book = notebookFrom('x = source()\nsink(x)', 'sink(x)', 'sink(source())');
    expect(matchesIn(book).map(({ cell }) => cell.index)).toEqual([0, 1, 2]);
  });
});
