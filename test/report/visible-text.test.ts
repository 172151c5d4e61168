/** Text of scanned files cannot steer a terminal or read differently from what it says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blanksFor, toVisible, toVisibleJson } from '../../server/src/report/visible-text.ts';

describe('visible text', () => {
  test('escape sequences are written out', () => {
    expect(toVisible('a\x1b[2Jb\r\x07')).toBe('a\\x1b[2Jb\\x0d\\x07');
  });

  test('direction marks, invisible and tag characters are written out', () => {
    expect(toVisible('x\u202ey\u200b\u2066')).toBe('x\\u202ey\\u200b\\u2066');
    expect(toVisible('\u{e0041}')).toBe('\\U000e0041');
    expect(toVisible('\ud800')).toBe('\\ud800');
  });

  test('ordinary text of any language stays', () => {
    const text = '\tprint("héllo, 世界 🎉 مرحبا")';
    expect(toVisible(text)).toBe(text);
  });

  test('JSON means the same after it is made visible', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = toVisibleJson(JSON.stringify({ text }, null, 2));
        expect(JSON.parse(json)).toEqual({ text });
        expect(json).toBe(json.split('\n').map(toVisible).join('\n'));
      }),
    );
  });

  test('blanks are as wide as the text', () => {
    expect(blanksFor('ab\tc')).toBe('  \t ');
    expect(blanksFor('世e\u0301')).toBe('   ');
  });
});
