/** The inspector's page: what is shown, and that nothing of a hostile file becomes markup. */
import { describe, expect, test } from 'vitest';
import { inspectorHtml } from '../../client/src/inspector/inspector-html.ts';
import type { ModelInspection } from '../../server/src/lsp/protocol.ts';

const CLEAN: ModelInspection = {
  ...{ verdict: 'clean', sentence: 'Loading this file builds plain values, and runs nothing.', format: 'pickle' },
  ...{ bytes: 1234, sha256: 'ab'.repeat(32), imports: [], facts: [], opcodes: [], uses: [] },
  parts: [{ path: [], format: 'pickle', size: 1234, details: [] }],
};

const HOSTILE = `<img src=x onerror=alert(1)>"'&\u202e\x1b[2J`;
const HARMLESS = '&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;\\u{202e}\\u{1b}[2J';

function page(result: ModelInspection | { readonly notAnalysed: string }, name = 'net.pkl'): string {
  return inspectorHtml({
    name,
    result,
    script: 'https://page.test/inspector.js',
    nonce: 'n0nce',
    nameOf: (uri) => uri,
  });
}

/** Headings and tables in their order: what a screen reader leads through. */
function outline(html: string): readonly string[] {
  return Array.from(html.matchAll(/<h([1-3])>(.*?)<\/h\1>|<table aria-label="([^"]*)"/g), ([, level, title, table]) =>
    level === undefined ? `table ${table}` : `${level} ${title?.replace(/<button.*<\/button>/, '').trim()}`,
  );
}

test('may load nothing but its own script and style', () => {
  const html = page(CLEAN);
  expect(html).toContain(`content="default-src 'none'; style-src 'nonce-n0nce'; script-src 'nonce-n0nce'"`);
  expect(html.match(/<script[^>]*>/g)).toEqual(['<script nonce="n0nce" src="https://page.test/inspector.js">']);
  expect(html).not.toMatch(/ style=| on\w+=/);
});

test('begins with the verdict, and leads on by headings and tables', () => {
  const model: ModelInspection = {
    ...CLEAN,
    ...{ verdict: 'dangerous', sentence: 'Loading this file can run code of whoever made it.' },
    imports: [
      {
        ...{ name: 'posix.system', tier: 'dangerous', use: 'called', does: 'runs programs', offset: 2 },
        ...{ part: ['archive/data.pkl'], arguments: ['id'] },
      },
    ],
    facts: [{ verdict: 'unknown', text: 'is code that comes with the model', part: ['handler.py'] }],
    opcodes: [{ part: [], isWhole: false, lines: [{ offset: 0, name: 'PROTO', operand: '2' }] }],
    uses: [{ uri: 'file:///a.py', owner: 'file:///a.py', line: 4 }],
  };
  const html = page(model);
  expect(outline(html)).toEqual([
    '1 net.pkl',
    '2 Imports',
    'table Imports',
    '2 What else was found',
    'table What else was found',
    '2 Where it is loaded',
    '2 What is in it',
    'table What is in it',
    '2 Opcodes',
    '3 the file itself: 1 opcodes (cut)',
  ]);
  expect(html).toContain('role="status"><strong>Dangerous.</strong> Loading this file can run code');
  expect(html).toContain('archive/data.pkl › byte 2');
  expect(html).toContain('data-open="file:///a.py" data-line="4">file:///a.py, line 5<');
});

test('says why nobody could look', () => {
  expect(page({ notAnalysed: 'it is larger than 32 MB' })).toContain('Not analysed.</strong> it is larger than 32 MB');
});

describe('what a file says of itself stays text', () => {
  const fact = { verdict: 'unknown', text: HOSTILE, part: [HOSTILE] } as const;
  test.each([
    ['its name', () => page(CLEAN, HOSTILE)],
    ['the reason', () => page({ notAnalysed: HOSTILE })],
    ['the format', () => page({ ...CLEAN, format: HOSTILE })],
    ['a fact', () => page({ ...CLEAN, facts: [fact] })],
    [
      'an import',
      () =>
        page({
          ...CLEAN,
          imports: [
            { ...fact, name: HOSTILE, tier: 'unknown', use: 'called', does: HOSTILE, offset: 1, arguments: [] },
          ],
        }),
    ],
    [
      'a part',
      () => page({ ...CLEAN, parts: [{ path: [HOSTILE], format: 'pickle', size: 1, details: [[HOSTILE, HOSTILE]] }] }),
    ],
    ['a list of opcodes', () => page({ ...CLEAN, opcodes: [{ part: [HOSTILE], lines: [], isWhole: true }] })],
    ['a place', () => page({ ...CLEAN, uses: [{ uri: HOSTILE, owner: HOSTILE, line: 0 }] })],
  ])('%s', (_, make) => {
    const html = make();
    expect(html).toContain(HARMLESS);
    expect(html).not.toContain('<img');
  });
});
