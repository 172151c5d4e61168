/** Hovers show text of the workspace as text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown, firstParagraphs } from '../../server/src/lsp/markdown.ts';

describe('escaping', () => {
  test.each([
    ['[go](command:evil)', '\\[go\\](command:evil)'],
    ['![x](http://e.com/x)', '\\!\\[x\\](http:/\\/e.com/x)'],
    ['<b>`x`</b>', '\\<b\\>\\`x\\`\\</b\\>'],
    ['- item', '\\- item'],
    ['12. item', '12\\. item'],
    ['two\n\n# lines', 'two \\# lines'],
    ['www.example.com me@example.com', 'www\\.example.com me\\@example.com'],
  ])('%j is shown as it stands', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test('no bracket, backtick or angle bracket stays without its backslash, and all is one line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('[', ']', '(', '`', '<', '>', '\\', '\n', 'a', ' ', '!', '&') }),
        (text) => {
          const plain = escapeMarkdown(text).replace(/\\./g, '');
          expect(plain).not.toMatch(/[[\]`<>&!\n\\]/);
        },
      ),
    );
  });
});

describe('first paragraphs', () => {
  test('stop at code, headings and tables, and before what announces them', () => {
    expect(firstParagraphs('One.\n\nTwo, like this:\n\n```python\nx\n```\n\nThree.', 1000)).toBe('One.');
    expect(firstParagraphs('One.\n\n# Two\n\nThree.', 1000)).toBe('One.');
  });

  test('stop at the length, but not before the first is over', () => {
    expect(firstParagraphs('A long one.\n\nAnother.', 5)).toBe('A long one.');
    expect(firstParagraphs('One.\n\nTwo.\n\nThree.', 9)).toBe('One.\n\nTwo.');
  });
});
