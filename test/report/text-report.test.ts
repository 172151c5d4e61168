/** The report for people, as they read it. */
import { describe, expect, test } from 'vitest';
import { reportFindings } from '../../server/src/report/report-findings.ts';
import type { ScanReport } from '../../server/src/report/scan-report.ts';
import { PLAIN } from '../../server/src/report/style.ts';
import { textReport } from '../../server/src/report/text-report.ts';
import { fileFrom, notebookFrom } from '../document-from.ts';
import { findingAt } from './finding.ts';

const EMPTY: ScanReport = {
  tool: { name: 'parapet', version: '0.1.0', rules: '' },
  ...{ rules: [], findings: [], notAnalysed: [], problems: [], milliseconds: 1 },
  totals: { files: 3, notebooks: 1, cells: 2, models: 0, bytes: 100 },
};

describe('text report', () => {
  test('names the cell as editors count it, and underlines the code', () => {
    const notebook = notebookFrom('[markdown]# Title', 'x = 1', '\tmodel = load("世界", safe=False)  # why');
    const finding = findingAt(notebook, 'safe=False', {
      cell: 2,
      fixes: [{ title: 'Leave it out', safety: 'review', edits: [] }],
    });
    const report = { ...EMPTY, findings: reportFindings(notebook, [finding]) };
    expect(textReport(report, PLAIN)).toBe(
      [
        'book.ipynb:cell 3:1:21: warning: This is dangerous. Do something else. [some-danger]',
        '    1 | \tmodel = load("世界", safe=False)  # why',
        '      | \t                     ^^^^^^^^^^',
        '      = fix (review): Leave it out',
        '',
        '1 warning in 1 of 3 files (1 notebook, 2 cells).',
        '',
      ].join('\n'),
    );
  });

  test('shows the way of a value step by step', () => {
    const notebook = notebookFrom('name = input()', 'eval(name)');
    const step = { path: 'book.ipynb', cell: 0, span: { start: 7, end: 14 }, message: 'typed by the user' };
    const findings = reportFindings(notebook, [findingAt(notebook, 'eval(name)', { cell: 1, trail: [step] })]);
    expect(textReport({ ...EMPTY, findings }, PLAIN)).toContain('\n      = book.ipynb:cell 1:1:8: typed by the user\n');
  });

  test('says first which texts the value goes through', () => {
    const notebook = notebookFrom('name = input()', 'eval(name)');
    const helper = { ...fileFrom('\n\ndef run(x):\n    return x\n'), path: 'lib/helper.py' };
    const trail = [
      { path: 'book.ipynb', cell: 0, span: { start: 7, end: 14 }, message: 'comes from `input()`' },
      { path: 'book.ipynb', cell: 0, span: { start: 0, end: 4 }, message: 'assigned to `name`' },
      { path: 'lib/helper.py', cell: null, span: { start: 10, end: 11 }, message: 'passed to `run()`' },
      { path: 'book.ipynb', cell: 1, span: { start: 0, end: 10 }, message: 'reaches `eval(name)`' },
    ];
    const findings = reportFindings(notebook, [findingAt(notebook, 'eval(name)', { cell: 1, trail })], {
      documentOf: (path) => (path === helper.path ? helper : undefined),
    });
    expect(textReport({ ...EMPTY, findings }, PLAIN)).toContain(
      [
        '      = flow: cell 1 → lib/helper.py → cell 2',
        '      = book.ipynb:cell 1:1:8: comes from `input()`',
        '      = book.ipynb:cell 1:1:1: assigned to `name`',
        '      = lib/helper.py:3:9: passed to `run()`',
        '      = book.ipynb:cell 2:1:1: reaches `eval(name)`',
      ].join('\n'),
    );
  });

  test('lets nothing of the file reach the terminal as it is', () => {
    const file = { ...fileFrom('load("\x1b]0;owned\x07")'), path: 'a\x1b[31m.py' };
    const findings = reportFindings(file, [findingAt(file, 'load', { message: 'Of \u202e a name' })]);
    const notAnalysed = [{ path: 'b\n.py', reason: 'declares "\x1b[2J"' }];
    const text = textReport({ ...EMPTY, findings, notAnalysed }, PLAIN);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\0-\x1f\u202e]/);
    expect(text).toContain('b\\x0a.py: not analysed: declares "\\x1b[2J"');
  });

  test('is not clean where something was not looked at', () => {
    const problems = [{ ruleId: 'x', path: 'a.py', error: 'boom' }];
    const report = { ...EMPTY, problems, notAnalysed: [{ path: 'a.py', reason: 'permission denied' }] };
    expect(textReport(report, PLAIN)).toBe(
      'a.py: not analysed: permission denied\n\nNo findings in 3 files (1 notebook, 2 cells); 1 file not analysed; 1 rule failure.\n',
    );
  });
});
