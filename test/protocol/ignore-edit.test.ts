/** Ignore comments are written where they work: after the edit the finding is gone, and the code means what it meant. */
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import type { IgnoreScope } from '../../server/src/analysis/suppression/ignore-comment.ts';
import type { Cell, SourceDocument } from '../../server/src/document/document.ts';
import { versionsFrom } from '../../server/src/facts/versions/package-versions.ts';
import type { Finding } from '../../server/src/finding/finding.ts';
import { ignoreEdit } from '../../server/src/lsp/edits/ignore-edit.ts';
import { loadRulePack } from '../../server/src/rule/load-rules.ts';
import { applyEdits } from '../../server/src/text/apply-edits.ts';

const engine = createEngine(loadRulePack().rules);
const context = { versions: versionsFrom([]) };

function file(text: string): SourceDocument {
  return { path: 'a.py', kind: 'python', cells: [{ index: null, kind: 'code', language: 'python', text }] };
}

function notebook(...texts: readonly string[]): SourceDocument {
  const cells = texts.map((text, index): Cell => ({ index, kind: 'code', language: 'python', text }));
  return { path: 'a.ipynb', kind: 'notebook', cells };
}

/** Findings that a comment can silence; those about comments themselves cannot. */
function findings(document: SourceDocument): readonly Finding[] {
  return engine.analyze(document, context).findings.filter(({ ruleId }) => !ruleId.startsWith('ignore-'));
}

/** The text of the first finding's cell after it was ignored; undefined where there is no place for a comment. */
function ignored(
  document: SourceDocument,
  scope: IgnoreScope,
): { texts: readonly string[]; left: readonly string[] } | undefined {
  const [finding] = findings(document);
  if (!finding) throw new Error('there is no finding');
  const edit = ignoreEdit(document, finding, scope);
  if (!edit) return undefined;
  const cells = document.cells.map((cell) => {
    const applied = applyEdits(cell.text, cell.index === edit.cell ? [edit] : []);
    return { ...cell, text: 'text' in applied ? applied.text : '' };
  });
  const left = findings({ ...document, cells }).map(({ ruleId }) => ruleId);
  return { texts: cells.map(({ text }) => text), left };
}

describe('on the line', () => {
  test.each([
    ['a simple call', 'eval(x)', 'eval(x)  # parapet: ignore[eval-of-expression] '],
    ['behind blanks', 'eval(x) \ny', 'eval(x)  # parapet: ignore[eval-of-expression] \ny'],
    ['beside another comment', 'eval(x)  # why', 'eval(x)  # why  # parapet: ignore[eval-of-expression] '],
    ['in a block', 'if y:\n    eval(x)\n', 'if y:\n    eval(x)  # parapet: ignore[eval-of-expression] \n'],
    ['over several lines', 'eval(\n  x\n)\n', 'eval(  # parapet: ignore[eval-of-expression] \n  x\n)\n'],
    ['before a continuation', 'y = \\\n  eval(x)\n', 'y = \\\n  eval(x)  # parapet: ignore[eval-of-expression] \n'],
    [
      'before a string of several lines',
      'eval(x + """\n""")\n',
      'eval(x + """\n""")  # parapet: ignore[eval-of-expression] \n',
    ],
    ['with CRLF', 'eval(x)\r\ny\r\n', 'eval(x)  # parapet: ignore[eval-of-expression] \r\ny\r\n'],
    [
      'beside an ignore of another rule',
      'eval(x)  # parapet: ignore[pickle-load] a reason',
      'eval(x)  # parapet: ignore[pickle-load, eval-of-expression] a reason',
    ],
  ])('%s', (_, before, after) => {
    expect(ignored(file(before), 'line')).toEqual({ texts: [after], left: [] });
  });

  test('between two strings of several lines there is a place above the statement only', () => {
    const before = 'if y:\n    eval(x + """\n""" + z + """\n""".strip() + """\n""")\n';
    expect(ignored(file(before), 'line')?.left).toEqual([]);
  });

  test.each([
    [
      '!curl -s https://example.com/x.sh | sh',
      '# parapet: ignore[shell-pipe-to-interpreter] \n!curl -s https://example.com/x.sh | sh',
    ],
    [
      '%%bash\ncurl -s https://example.com/x.sh | sh\n',
      '%%bash\ncurl -s https://example.com/x.sh | sh  # parapet: ignore[shell-pipe-to-interpreter] \n',
    ],
    ['%%time\neval(x)', '%%time\neval(x)  # parapet: ignore[eval-of-expression] '],
  ])('of a notebook: %j', (before, after) => {
    expect(ignored(notebook(before), 'line')).toEqual({ texts: [after], left: [] });
  });
});

describe('in the cell', () => {
  test('at its top', () => {
    const text = 'y = 1\neval(x)';
    const expected = {
      texts: ['eval(z)', `# parapet: ignore-cell[eval-of-expression] \n${text}`],
      left: ['eval-of-expression'],
    };
    expect(ignored(notebook('1', text), 'cell')).toEqual({ ...expected, texts: ['1', expected.texts[1]], left: [] });
    expect(ignored(notebook(text, 'eval(z)'), 'cell')?.left).toEqual(['eval-of-expression']);
  });

  test('below a cell magic, which has to be the first line', () => {
    const after = '%%bash\n# parapet: ignore-cell[shell-pipe-to-interpreter] \ncurl -s https://example.com/x | sh\n';
    expect(ignored(notebook('%%bash\ncurl -s https://example.com/x | sh\n'), 'cell')).toEqual({
      texts: [after],
      left: [],
    });
  });
});

describe('in the file', () => {
  test('below the lines that have to come first', () => {
    const head = '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n';
    const after = `${head}# parapet: ignore-file[eval-of-expression] \neval(x)\neval(y)\n`;
    expect(ignored(file(`${head}eval(x)\neval(y)\n`), 'file')).toEqual({ texts: [after], left: [] });
  });

  test('in the first cell of a notebook where a comment may stand', () => {
    const { texts, left } = ignored(notebook('%%html\n<b>', 'y = 1', 'eval(x)'), 'file') ?? {};
    expect(texts).toEqual(['%%html\n<b>', '# parapet: ignore-file[eval-of-expression] \ny = 1', 'eval(x)']);
    expect(left).toEqual([]);
  });
});
