/** Several edits at once, and those that are refused. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/text/apply-edits.ts';

const edit = (start: number, end: number, text: string) => ({ span: { start, end }, text });

describe('applyEdits', () => {
  it('applies edits in any order to the text as it was', () => {
    expect(applyEdits('load(f)', [edit(6, 6, ', safe=True'), edit(0, 4, 'safe_load')])).toEqual({
      text: 'safe_load(f, safe=True)',
    });
  });

  it('keeps the order of insertions at one place, before a replacement that starts there', () => {
    expect(applyEdits('x', [edit(0, 1, 'y'), edit(0, 0, '1'), edit(0, 0, '2')])).toEqual({ text: '12y' });
  });

  it('takes edits that touch', () => {
    expect(applyEdits('abcd', [edit(0, 2, 'A'), edit(2, 4, 'B')])).toEqual({ text: 'AB' });
  });

  it.each([
    ['that overlap', [edit(0, 3, ''), edit(2, 4, '')]],
    ['inside one another', [edit(0, 4, 'x'), edit(2, 2, 'y')]],
    ['made twice', [edit(1, 2, 'x'), edit(1, 2, 'x')]],
  ])('refuses edits %s', (_name, edits) => {
    expect(applyEdits('abcd', edits)).toHaveProperty('problem', expect.stringContaining('overlap'));
  });

  it.each([
    ['behind the end', edit(3, 9, '')],
    ['before the beginning', edit(-1, 1, '')],
    ['backwards', edit(2, 1, '')],
  ])('refuses an edit that reaches %s', (_name, wrong) => {
    expect(applyEdits('abcd', [wrong])).toHaveProperty('problem', expect.stringContaining('outside'));
  });

  it('leaves a text without edits alone', () => {
    expect(applyEdits('abc', [])).toEqual({ text: 'abc' });
  });
});
