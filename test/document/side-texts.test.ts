/** What notebooks keep beside the sources of their cells, as texts, and back to where it stands in the file. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SideText } from '../../server/src/document/document.ts';
import { parseNotebook } from '../../server/src/document/notebook.ts';
import { rawPositionFinder } from '../../server/src/document/raw-position.ts';

const ESC = '\u001b';

function sidesOf(notebook: unknown): readonly SideText[] {
  const parsed = parseNotebook('a.ipynb', JSON.stringify(notebook));
  if ('notAnalysed' in parsed) throw new Error(parsed.notAnalysed);
  return parsed.document.sideTexts ?? [];
}

const shownBy = (...outputs: readonly unknown[]) => sidesOf({ cells: [{ cell_type: 'code', source: '', outputs }] });
const display = (data: unknown) => ({ output_type: 'display_data', data });

describe('the texts of outputs', () => {
  it('are those of streams, displayed data and tracebacks, each with its place', () => {
    const sides = shownBy(
      { output_type: 'stream', name: 'stdout', text: ['one\n', 'two'] },
      display({ 'text/plain': "'x'", 'text/html': ['<b>', 'x</b>'] }),
      { output_type: 'error', ename: 'KeyError', evalue: "'x'", traceback: ['Traceback', "KeyError: 'x'"] },
    );
    expect(sides.map(({ place, index, output, form, text }) => [place, index, output, form, text])).toEqual([
      ['output', 0, 0, 'stream', 'one\ntwo'],
      ['output', 0, 1, 'text/plain', "'x'"],
      ['output', 0, 1, 'text/html', '<b>x</b>'],
      ['output', 0, 2, 'traceback', "KeyError: 'x'\nTraceback\nKeyError: 'x'"],
    ]);
  });

  it('have the scalars of JSON on lines of their own', () => {
    const [side] = shownBy(display({ 'application/json': { a: { token: 'x' }, n: [1, 'y'], none: null } }));
    expect(side?.text).toBe('"token": "x"\n"n": 1\n"n": "y"\n');
  });

  it('lose the colours of terminals', () => {
    const [side] = shownBy({ output_type: 'stream', text: `${ESC}[0;31mred${ESC}[0m ${ESC}]8;;http://x${ESC}\\link` });
    expect(side?.text).toBe('red link');
  });

  it.each([
    'image/png',
    'application/pdf',
    'audio/wav',
    'application/vnd.plotly.v1+json',
    'application/vnd.vegalite.v5+json',
    'application/vnd.bokehjs_exec.v0+json',
    'application/vnd.jupyter.widget-view+json',
  ])('are not those of %s', (form) => {
    expect(shownBy(display({ [form]: 'iVBORw0KGgo' }))).toEqual([]);
  });

  it('keep their length where they hold binary data', () => {
    const data = 'QUJD'.repeat(500);
    const [side] = shownBy(display({ 'text/html': `<img src="data:image/png;base64,${data}"> after` }));
    expect(side?.text).not.toContain('QUJD');
    expect(side?.text.indexOf('after')).toBe(`<img src="data:image/png;base64,${data}"> `.length);
  });

  it.each([
    ['a large picture', `<img src="data:image/png;base64,${'QUJD'.repeat(1_500_000)}"> after`],
    ['a long run', `${'/abc'.repeat(1_500_000)} after`],
    ['a title that never ends', `${ESC}]${'x'.repeat(7_000_000)} after`],
  ])('are read to their end behind %s', (_, text) => {
    const [side] = shownBy({ output_type: 'stream', text });
    expect(side?.text.endsWith(' after')).toBe(true);
  });

  it('are cut where the JSON has more scalars than anybody reads', () => {
    const [side] = shownBy(
      display({ 'application/json': Object.fromEntries(Array.from({ length: 300_000 }, (_, i) => [`k${i}`, i])) }),
    );
    expect(side?.text).toContain('"k10000": 10000\n');
    expect(side?.text).not.toContain('"k200000"');
  });

  it('are read in format 3, too', () => {
    const cell = {
      cell_type: 'code',
      input: 'x',
      outputs: [
        { output_type: 'pyout', text: ['a'], html: ['<i>a</i>'], png: 'iVBOR' },
        { output_type: 'pyerr', ename: 'E', evalue: 'v', traceback: ['t'] },
      ],
    };
    const sides = sidesOf({ worksheets: [{ cells: [cell] }], nbformat: 3 });
    expect(sides.map(({ form, text }) => [form, text])).toEqual([
      ['text/plain', 'a'],
      ['text/html', '<i>a</i>'],
      ['traceback', 'E: v\nt'],
    ]);
  });

  it.each([
    ['no list', { outputs: 'x' }],
    ['nothing', { outputs: [null, 3, {}, { output_type: 'stream' }] }],
    [
      'the wrong types',
      { outputs: [{ output_type: 'error', traceback: [1, null] }, display(7), display({ 'text/plain': 3 })] },
    ],
  ])('may be %s', (_, cell) => {
    expect(() => sidesOf({ cells: [{ cell_type: 'code', source: '', ...cell }] })).not.toThrow();
  });
});

describe('other side texts', () => {
  const sides = sidesOf({
    cells: [
      {
        cell_type: 'markdown',
        source: '![a](attachment:a.png)',
        attachments: { 'plan-b.png': { 'image/png': 'iVBOR' } },
        metadata: { tags: ['parameters'], papermill: { duration: 1.5 }, executionInfo: { user: 'x' } },
      },
    ],
    metadata: {
      kernelspec: { name: 'python3', display_name: 'secret' },
      widgets: { 'application/vnd.jupyter.widget-state+json': { state: { a1: { state: { value: 'typed in' } } } } },
    },
  });

  it('are metadata, without what tools write about themselves', () => {
    expect(sides.filter(({ place }) => place === 'metadata').map(({ index, text }) => [index, text])).toEqual([
      [0, '"tags": "parameters"\n"duration": 1.5\n'],
      [null, '"value": "typed in"\n'],
    ]);
  });

  it('are the names of attachments, without the images', () => {
    expect(sides.find(({ place }) => place === 'attachment')?.text).toBe('plan-b.png\n');
  });
});

describe('places in the file', () => {
  /** The line of the JSON in which a word of a side text stands. */
  function lineOf(word: string, notebook: unknown): string {
    const json = JSON.stringify(notebook, null, 1);
    const parsed = parseNotebook('a.ipynb', json);
    const side = 'document' in parsed ? parsed.document.sideTexts?.find(({ text }) => text.includes(word)) : undefined;
    const position = side && rawPositionFinder(json).inSideText(side, side.text.indexOf(word));
    const line = json.split('\n')[(position?.line ?? 0) - 1] ?? '';
    return line.slice((position?.column ?? 1) - 1);
  }

  const notebook = {
    cells: [
      { cell_type: 'markdown', source: 'x', attachments: { 'name.png': {} }, metadata: {} },
      {
        cell_type: 'code',
        source: 'x',
        metadata: { note: 'of a cell' },
        outputs: [
          { output_type: 'stream', text: ['first\n', `${ESC}[1mbo${ESC}[0mld "quoted" word\n`] },
          display({ 'application/json': { deep: [{ key: 'in JSON' }] } }),
          { output_type: 'error', ename: 'E', evalue: 'why', traceback: ['frame 1', 'frame 2'] },
        ],
      },
    ],
    metadata: { title: 'of the notebook' },
  };

  it.each([
    ['word', 'word\\n"'],
    ['quoted', 'quoted\\" word\\n"'],
    ['in JSON', 'in JSON"'],
    ['why', 'why",'],
    ['frame 2', 'frame 2"'],
    ['of a cell', 'of a cell"'],
    ['of the notebook', 'of the notebook"'],
  ])('of %s', (word, rest) => {
    expect(lineOf(word, notebook)).toBe(rest);
  });

  it('are those of every character of a stream', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', 'é', '"', '\\', `${ESC}[31m`, `${ESC}[0m`, '😀'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const json = JSON.stringify({ cells: [{ source: '', outputs: [{ output_type: 'stream', text: lines }] }] });
        const parsed = parseNotebook('a.ipynb', json);
        const side = 'document' in parsed ? parsed.document.sideTexts?.[0] : undefined;
        const find = rawPositionFinder(json);
        for (let at = 0; side && at < side.text.length; at++) {
          const { column = 0 } = find.inSideText(side, at) ?? {};
          const written = json.slice(column - 1);
          expect(JSON.parse(`"${/^(?:\\.|.)/su.exec(written)?.[0]}"`).charAt(0)).toBe(
            side.text.charAt(at).replace(/[\udc00-\udfff]/, written.charAt(0)),
          );
        }
      }),
    );
  });
});
