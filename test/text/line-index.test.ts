/** Offsets to lines and back, by the line breaks of LSP and no others. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../server/src/text/line-index.ts';

describe('LineIndex', () => {
  it('breaks lines at all three line breaks', () => {
    const lines = new LineIndex('a\nb\r\nc\rd');
    expect([0, 2, 5, 7].map((offset) => lines.position(offset))).toEqual([
      { line: 0, column: 0 },
      { line: 1, column: 0 },
      { line: 2, column: 0 },
      { line: 3, column: 0 },
    ]);
  });

  it.each(['\f', '\v', '\u0085', '\u2028', '\u2029', '\x1c'])('does not break a line at %j', (character) => {
    expect(new LineIndex(`a${character}b`).position(2)).toEqual({ line: 0, column: 2 });
  });

  it('counts columns in UTF-16 code units', () => {
    expect(new LineIndex('\n😀x').position(3)).toEqual({ line: 1, column: 2 });
  });

  it('knows an empty last line', () => {
    const lines = new LineIndex('a\n');
    expect(lines.lineCount).toBe(2);
    expect(lines.position(2)).toEqual({ line: 1, column: 0 });
    expect(lines.lineSpan(1)).toEqual({ start: 2, end: 2 });
  });

  it('takes a line without its line break', () => {
    expect(new LineIndex('one\r\ntwo').lineSpan(0)).toEqual({ start: 0, end: 3 });
  });

  it('keeps places outside the text inside', () => {
    const lines = new LineIndex('ab\ncd');
    expect(lines.position(-4)).toEqual({ line: 0, column: 0 });
    expect(lines.position(99)).toEqual({ line: 1, column: 2 });
    expect(lines.offset({ line: 0, column: 99 })).toBe(2);
    expect(lines.offset({ line: 99, column: 0 })).toBe(5);
    expect(lines.offset({ line: -1, column: 3 })).toBe(0);
  });

  it('comes back to every offset, except those inside a line break', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '😀', '\u2028') });
    fc.assert(
      fc.property(text, (sample) => {
        const lines = new LineIndex(sample);
        for (let offset = 0; offset <= sample.length; offset++) {
          if (sample[offset - 1] === '\r' && sample[offset] === '\n') continue;
          expect(lines.offset(lines.position(offset))).toBe(offset);
        }
      }),
    );
  });
});
