/** Fixes written into a notebook's JSON: the code changes, and nothing around it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../server/src/document/notebook.ts';
import { editNotebook } from '../../server/src/document/notebook-edit.ts';
import type { Edit } from '../../server/src/finding/fix.ts';
import { applyEdits } from '../../server/src/text/apply-edits.ts';

const edit = (cell: number, start: number, end: number, text: string): Edit => ({ cell, span: { start, end }, text });

function edited(json: string, ...edits: readonly Edit[]): string {
  const result = editNotebook(json, edits);
  if ('problem' in result) throw new Error(result.problem);
  return result.text;
}

/** As Jupyter writes it: one space of indentation, one line of code a line, a line break at the end. */
const jupyter = `{
 "cells": [
  {
   "cell_type": "markdown",
   "source": [
    "# Größe"
   ]
  },
  {
   "cell_type": "code",
   "outputs": [ ],
   "source": [
    "import torch\\n",
    "m = torch.load(f)\\n",
    "m"
   ]
  }
 ],
 "nbformat": 4
}
`;

describe('editNotebook', () => {
  it('changes one line and keeps every other character', () => {
    expect(edited(jupyter, edit(1, 29, 29, ', weights_only=True'))).toBe(
      jupyter.replace('load(f)', 'load(f, weights_only=True)'),
    );
  });

  it('gives a new line a line of its own', () => {
    expect(edited(jupyter, edit(1, 13, 13, 'import yaml\n'))).toBe(
      jupyter.replace('    "m = ', '    "import yaml\\n",\n    "m = '),
    );
  });

  it('deletes a whole line with its literal', () => {
    expect(edited(jupyter, edit(1, 13, 31, ''))).toBe(jupyter.replace('    "m = torch.load(f)\\n",\n', ''));
  });

  it('deletes the last line with the comma before it', () => {
    expect(edited(jupyter, edit(1, 31, 32, ''))).toBe(jupyter.replace(',\n    "m"', ''));
  });

  it('joins two lines where the line break goes', () => {
    expect(edited(jupyter, edit(1, 12, 13, '; '))).toBe(jupyter.replace('torch\\n",\n    "m = ', 'torch; m = '));
  });

  it('breaks the list where code is added at the end', () => {
    expect(edited(jupyter, edit(1, 32, 32, '\nprint(m)\n'))).toBe(jupyter.replace('"m"', '"m\\n",\n    "print(m)\\n"'));
  });

  it('starts a new literal behind a last line that is complete', () => {
    const json = '{"cells": [{"source": ["a\\n",\n "b\\n"]}]}';
    expect(edited(json, edit(0, 4, 4, 'c'))).toBe('{"cells": [{"source": ["a\\n",\n "b\\n",\n "c"]}]}');
  });

  it('fills an empty list in the style of the others', () => {
    const json = jupyter.replace('[\n    "# Größe"\n   ]', '[]');
    expect(edited(json, edit(0, 0, 0, 'a\nb'))).toBe(jupyter.replace('"# Größe"', '"a\\n",\n    "b"'));
  });

  it('keeps a source that is one string one string, and its odd escapes', () => {
    const json = '{"cells":[{"source":"a\\u0041\\/\\nload(f)"}]}';
    expect(edited(json, edit(0, 10, 10, ',\n"x"'))).toBe('{"cells":[{"source":"a\\u0041\\/\\nload(f,\\n\\"x\\")"}]}');
  });

  it('keeps line ends of the file and of the code', () => {
    const json = '{"cells": [\r\n{"source": [\r\n"a\\r\\n",\r\n"b"\r\n]}]}\r\n';
    expect(edited(json, edit(0, 3, 3, 'x\r\n'))).toBe(
      '{"cells": [\r\n{"source": [\r\n"a\\r\\n",\r\n"x\\r\\n",\r\n"b"\r\n]}]}\r\n',
    );
  });

  it('escapes what is not ASCII only where the file does', () => {
    expect(edited('{"cells": [{"source": "\\u00e9"}]}', edit(0, 1, 1, 'ü'))).toBe(
      '{"cells": [{"source": "\\u00e9\\u00fc"}]}',
    );
    expect(edited('{"cells": [{"source": "é"}]}', edit(0, 1, 1, 'ü'))).toBe('{"cells": [{"source": "éü"}]}');
    expect(edited('{"cells": [{"source": "\\\\u00e9"}]}', edit(0, 6, 6, 'ü'))).toContain('u00e9ü');
  });

  it('edits the input of format 3', () => {
    const json = '{"worksheets":[{"cells":[{"cell_type":"heading","source":"x"},{"input":["a"]}]}]}';
    expect(edited(json, edit(1, 0, 1, 'b'))).toBe(json.replace('"a"', '"b"'));
  });

  it('edits several cells and several places at once', () => {
    const json = '{"cells":[{"source":"ab"},{"source":["c"]}]}';
    expect(edited(json, edit(1, 0, 1, 'C'), edit(0, 2, 2, '!'), edit(0, 0, 1, 'A'))).toBe(
      '{"cells":[{"source":"Ab!"},{"source":["C"]}]}',
    );
  });

  it.each([
    ['overlap', [edit(1, 0, 3, ''), edit(1, 2, 4, '')], 'overlap'],
    ['reach outside the cell', [edit(1, 30, 99, '')], 'outside cell 1'],
    ['run backwards', [edit(1, 3, 1, '')], 'outside cell 1'],
    ['name a cell that is not there', [edit(7, 0, 0, 'x')], 'cell 7'],
    ['name no cell', [{ ...edit(0, 0, 0, 'x'), cell: null }], 'cell null'],
  ])('refuses edits that %s', (_name, edits, reason) => {
    expect(editNotebook(jupyter, edits)).toEqual({ problem: expect.stringContaining(reason) });
  });

  it('leaves a notebook without edits alone', () => {
    expect(edited(jupyter)).toBe(jupyter);
  });

  it('says in JSON what the edits say of the text, and nothing else changes', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'é', '"', '\\', '\n', '😀'), maxLength: 6 });
    const source = fc.oneof(line, fc.array(line, { maxLength: 4 }));
    const places = fc.array(fc.tuple(fc.nat(), line), { maxLength: 4 });
    fc.assert(
      fc.property(source, places, fc.constantFrom(undefined, 1, '\t'), (value, wishes, indent) => {
        const other = { cell_type: 'code', source: ['x\n', 'y'], metadata: { tags: ['é'] } };
        const json = JSON.stringify(
          { cells: [other, { cell_type: 'code', source: value }], nbformat: 4 },
          null,
          indent,
        );
        const text = [value].flat().join('');
        const offsets = wishes.map(([wish]) => wish % (text.length + 1)).sort((a, b) => a - b);
        // Every second offset ends an edit, so that edits touch at times and overlap never.
        const edits = offsets.flatMap((start, index) =>
          index % 2 === 0 ? [edit(1, start, offsets[index + 1] ?? start, wishes[index]?.[1] ?? '')] : [],
        );
        const result = edited(json, ...edits);
        const parsed = parseNotebook('a.ipynb', result);
        expect(parsed).toHaveProperty('document.cells.1.text', (applyEdits(text, edits) as { text: string }).text);
        expect(JSON.parse(result)).toMatchObject({ cells: [other, {}], nbformat: 4 });
        expect(Array.isArray(JSON.parse(result).cells[1].source)).toBe(Array.isArray(value));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a list of lines a list of lines', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(), (before, added, from, to) => {
        const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
        const [start, end] = [from % (before.length + 1), to % (before.length + 1)].sort((a, b) => a - b) as [
          number,
          number,
        ];
        const json = edited(JSON.stringify({ cells: [{ source: lines }] }), edit(0, start, end, added));
        const after = before.slice(0, start) + added + before.slice(end);
        const expected = after.match(/[^\n]*\n|[^\n]+$/g) ?? [];
        expect(JSON.parse(json).cells[0].source.filter((line: string) => line !== '')).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
