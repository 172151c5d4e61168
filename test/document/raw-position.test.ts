/** Places in cells to places in the notebook's JSON. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawPositionFinder } from '../../server/src/document/raw-position.ts';

const list = `{
 "cells": [
  {"cell_type": "markdown", "source": "# Title"},
  {
   "source": [
    "import torch\\n",
    "x = \\"\\u00e9\\"; torch.load(f)"
   ],
   "cell_type": "code"
  },
  {"cell_type": "code"}
 ]
}`;

describe('rawPositionFinder', () => {
  it('finds the line of a list, and counts escapes', () => {
    const find = rawPositionFinder(list);
    expect(find.inCell(1, 0)).toEqual({ line: 6, column: 6 });
    expect(find.inCell(1, 12)).toEqual({ line: 6, column: 18 });
    expect(find.inCell(1, 13)).toEqual({ line: 7, column: 6 });
    expect(list.split('\n')[6]?.slice((find.inCell(1, 22)?.column ?? 0) - 1)).toMatch(/^torch\.load/);
  });

  it('finds its way in a source of one string', () => {
    expect(rawPositionFinder(list).inCell(0, 2)).toEqual({ line: 3, column: 42 });
  });

  it('knows the end of a cell and nothing behind it', () => {
    const find = rawPositionFinder(list);
    expect(find.inCell(0, 7)).toEqual({ line: 3, column: 47 });
    expect(find.inCell(0, 8)).toBeUndefined();
    expect(find.inCell(0, -1)).toBeUndefined();
    expect(find.inCell(2, 0)).toBeUndefined();
    expect(find.inCell(3, 0)).toBeUndefined();
  });

  it('puts the empty text of an empty list at its bracket', () => {
    const find = rawPositionFinder('{"cells": [{"source": []}]}');
    expect(find.inCell(0, 0)).toEqual({ line: 1, column: 23 });
    expect(find.inCell(0, 1)).toBeUndefined();
  });

  it('counts the cells of all worksheets', () => {
    const text = '{"worksheets": [{"cells": [null]}, 7, {"cells": [{"input": ["a\\n", "b"]}]}]}';
    expect(rawPositionFinder(text).inCell(1, 2)).toEqual({ line: 1, column: text.indexOf('"b"') + 2 });
  });

  it('takes the last of two equal keys, as JSON.parse does', () => {
    const text = '{"cells": [], "cells": [{"source": "a", "source": "b"}]}';
    expect(rawPositionFinder(text).inCell(0, 0)).toEqual({ line: 1, column: text.indexOf('b"') + 1 });
  });

  it('finds nothing in text that is no notebook', () => {
    for (const text of ['', '[]', '{"cells": 7}', `{"cells": ${'['.repeat(20_000)}`])
      expect(rawPositionFinder(text).inCell(0, 0)).toBeUndefined();
  });

  it('points at the character itself, however it is written', () => {
    const source = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', 'é', '😀', '\t', '\ud800') });
    fc.assert(
      fc.property(source, (text) => {
        const json = JSON.stringify({ cells: [{ source: text.split(/(?<=\n)/) }] });
        const find = rawPositionFinder(json);
        for (let offset = 0; offset < text.length; offset++) {
          const written = /^(?:\\u[0-9a-f]{4}|\\.|.)/s.exec(json.slice((find.inCell(0, offset)?.column ?? 0) - 1))?.[0];
          expect(JSON.parse(`"${written}"`)).toBe(text[offset]);
        }
      }),
    );
  });
});
