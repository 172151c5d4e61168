/** What gets from one cell of a notebook into another, in the order of the document and in that of execution. */
import { describe, expect, test } from 'vitest';
import type { SourceDocument } from '../../server/src/document/document.ts';
import { notebookFrom } from '../document-from.ts';
import { sinksIn } from './reach.ts';

type Case = readonly [name: string, cells: readonly string[], reached: readonly string[]];

/** A notebook whose cells were run in the order that the counts say; 0 for one that was not. */
function executed(cells: readonly string[], counts: readonly number[]): SourceDocument {
  const book = notebookFrom(...cells);
  return {
    ...book,
    cells: book.cells.map((cell, index) => {
      const executionCount = counts[index] ?? 0;
      return executionCount > 0 ? { ...cell, executionCount } : cell;
    }),
  };
}

function inOrder(document: SourceDocument): readonly string[] {
  return sinksIn(document).flatMap(({ text, outOfOrder }) => (outOfOrder ? [] : [text]));
}

function onlyOutOfOrder(document: SourceDocument): readonly string[] {
  return sinksIn(document).flatMap(({ text, outOfOrder }) => (outOfOrder ? [text] : []));
}

describe('in the order of the document', () => {
  test.each<Case>([
    ['a variable', ['x = source()', 'sink(x)'], ['x']],
    ['past a cell that does not mention it', ['x = source()', 'y = 1', 'sink(x)'], ['x']],
    ['anew in between', ['x = source()', 'x = 1', 'sink(x)'], []],
    ['anew on some ways in between', ['x = source()', 'if c:\n    x = 1', 'sink(x)'], ['x']],
    ['changed in between', ['d = {}', 'd["a"] = source()', 'sink(d["a"])\nsink(d["b"])'], ['d["a"]']],
    ['a call in between', ['x = source()', 'f(x)', 'sink(x)'], ['x']],
    ['checked in between', ['x = source()', 'check(x)', 'sink(x)'], []],
    ['deleted in between', ['x = source()', 'del x', 'sink(x)'], []],
    ['not backwards', ['sink(x)', 'x = 1', 'x = source()', 'x = 1'], []],
    ['into a function', ['x = source()', 'def f():\n    sink(x)'], ['x']],
    ['into a function that is defined before', ['def f():\n    sink(x)', 'x = source()'], ['x']],
    ['what a function sees at last', ['x = source()', 'def f():\n    sink(x)', 'x = 1'], ['x']],
    ['a function sees what is bound in its own cell', ['x = source()', 'x = 1\ndef f():\n    sink(x)'], []],
    ['a global of a function', ['def f():\n    global x\n    x = source()', 'sink(x)'], ['x']],
    ['into a list by a function', ['a = {}', 'def f():\n    a["b"] = source()', 'sink(a["b"])'], ['a["b"]']],
    [
      'perhaps written by a function in between',
      ['x = source()', 'def f():\n    global x\n    x = 1', 'sink(x)'],
      ['x'],
    ],
    ['imported anew in between', ['x = source()', 'import x', 'sink(x)'], []],
    ['a field of a class', ['class C:\n    x = source()', 'sink(C.x)'], ['C.x']],
    ['a field of a base class', ['class C:\n    x = source()', 'class D(C): pass\nsink(D.x)'], ['D.x']],
    [
      'a field of the instances of a base class',
      ['class C:\n    def f(self):\n        self.x = source()', 'class D(C):\n    def g(self):\n        sink(self.x)'],
      ['self.x'],
    ],
    ['a broken cell in between', ['x = source()', 'def (:\n  x x', 'sink(x)'], ['x']],
    ['a loop over what an earlier cell gives', ['xs = source()', 'for x in xs:\n    sink(x)'], ['x']],
  ])('%s', (_, cells, expected) => {
    expect(inOrder(notebookFrom(...cells))).toEqual(expected);
  });
});

describe('only in another order', () => {
  test('as the cells were run', () => {
    const cells = ['sink(x)', 'x = source()'];
    expect(inOrder(executed(cells, [2, 1]))).toEqual([]);
    expect(onlyOutOfOrder(executed(cells, [2, 1]))).toEqual(['x']);
  });

  test('a binding that was run before the one that stands before', () => {
    const cells = ['x = 1', 'sink(x)', 'x = source()'];
    expect(onlyOutOfOrder(executed(cells, [1, 3, 2]))).toEqual(['x']);
    expect(onlyOutOfOrder(executed(cells, [1, 2, 3]))).toEqual([]);
    expect(onlyOutOfOrder(executed(cells, [1, 2, 0]))).toEqual([]);
  });

  test('what exists in both orders is in order', () => {
    expect(inOrder(executed(['y = 1', 'x = source()', 'sink(x)'], [3, 1, 2]))).toEqual(['x']);
  });

  test('where nothing else binds the name', () => {
    expect(onlyOutOfOrder(notebookFrom('sink(x)', 'x = source()'))).toEqual(['x']);
  });
});
