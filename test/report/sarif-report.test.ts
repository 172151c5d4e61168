/** SARIF: what code hosts need to show a finding, follow it over time and offer its fix. */
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../server/src/document/read-document.ts';
import type { Finding } from '../../server/src/finding/finding.ts';
import { reportFindings } from '../../server/src/report/report-findings.ts';
import { sarifReport } from '../../server/src/report/sarif-report.ts';
import type { ScanReport } from '../../server/src/report/scan-report.ts';
import { loadRulePack } from '../../server/src/rule/load-rules.ts';
import { fileFrom } from '../document-from.ts';
import { notebookJson } from '../temporary-folder.ts';
import { findingAt } from './finding.ts';

const EMPTY: ScanReport = {
  tool: { name: 'parapet', version: '0.1.0', rules: 'ab12' },
  rules: loadRulePack().rules,
  ...{ findings: [], notAnalysed: [], problems: [], milliseconds: 1 },
  totals: { files: 1, notebooks: 1, cells: 2, models: 0, bytes: 100 },
};

function runOf(report: ScanReport) {
  const log: Log = JSON.parse(sarifReport(report));
  expect([log.version, log.runs.length]).toEqual(['2.1.0', 1]);
  const [run] = log.runs;
  if (!run) throw new Error('no run');
  return run;
}

describe('a finding in a notebook', () => {
  const bytes = new TextEncoder().encode(notebookJson('import pickle', 'a = 1\npickle.load(f)'));
  const read = readDocument('my books/a#1.ipynb', bytes);
  if ('notAnalysed' in read) throw new Error(read.notAnalysed);
  const { document, text } = read;
  const fields: Partial<Finding> = {
    ...{ ruleId: 'pickle-load', cell: 1, severity: 'info' },
    trail: [{ path: document.path, cell: 0, span: { start: 0, end: 13 }, message: 'imported' }],
    fixes: [{ title: 'Go', safety: 'safe', edits: [{ cell: 1, span: { start: 6, end: 12 }, text: '"x"' }] }],
  };
  const finding = findingAt(document, 'pickle.load(f)', fields);
  const run = runOf({ ...EMPTY, findings: reportFindings(document, [finding], { fileText: text }) });
  const result = run.results?.[0];
  const lines = text.split('\n');

  test('points at its rule', () => {
    expect(run.tool.driver.rules?.[result?.ruleIndex ?? -1]?.id).toBe('pickle-load');
    expect(result?.level).toBe('note');
  });

  test('has a relative URI and the line of the JSON', () => {
    const place = result?.locations?.[0]?.physicalLocation;
    expect(place?.artifactLocation).toEqual({ uri: 'my%20books/a%231.ipynb', uriBaseId: '%SRCROOT%' });
    expect(lines[(place?.region?.startLine ?? 0) - 1]).toContain('pickle.load(f)');
  });

  test('has the cell as its logical location', () => {
    expect(result?.locations?.[0]?.logicalLocations).toMatchObject([
      { name: 'cell 2, line 2', properties: { cell: 1, line: 2, column: 1 } },
    ]);
  });

  test('is recognised again by both fingerprints', () => {
    expect(Object.keys(result?.partialFingerprints ?? {}).sort()).toEqual(['parapet/v1', 'primaryLocationLineHash']);
  });

  test('carries its trail and its fix', () => {
    expect(result?.codeFlows?.[0]?.threadFlows[0]?.locations).toMatchObject([
      { location: { message: { text: 'imported' }, logicalLocations: [{ name: 'cell 1, line 1' }] } },
    ]);
    const replacement = result?.fixes?.[0]?.artifactChanges[0]?.replacements[0];
    const region = replacement?.deletedRegion;
    const line = lines[(region?.startLine ?? 0) - 1] ?? '';
    const fixed = [line.slice(0, (region?.startColumn ?? 1) - 1), line.slice((region?.endColumn ?? 1) - 1)];
    expect(JSON.parse(fixed.join(replacement?.insertedContent?.text ?? '').trim())).toBe('"x".load(f)');
  });
});

test('a trail leads through other files, each in its own lines', () => {
  const file = fileFrom('import helper\nhelper.run(input())\n');
  const helper = { ...fileFrom('def run(x):\n    eval(x)\n'), path: 'my lib/helper.py' };
  const trail = [
    { path: 'file.py', cell: null, span: { start: 25, end: 32 }, message: 'comes from `input()`' },
    { path: 'my lib/helper.py', cell: null, span: { start: 16, end: 23 }, message: 'reaches `eval(x)`' },
    { path: 'gone.py', cell: null, span: { start: 5, end: 6 }, message: 'nobody has it' },
  ];
  const findings = reportFindings(file, [findingAt(file, 'helper.run(input())', { ruleId: 'pickle-load', trail })], {
    fileText: file.cells[0]?.text,
    documentOf: (path) => (path === helper.path ? helper : undefined),
  });
  const locations = runOf({ ...EMPTY, findings }).results?.[0]?.codeFlows?.[0]?.threadFlows[0]?.locations;
  const places = locations?.map(({ location }) => location?.physicalLocation);
  expect(places).toMatchObject([
    { artifactLocation: { uri: 'file.py' }, region: { startLine: 2, startColumn: 12 } },
    { artifactLocation: { uri: 'my%20lib/helper.py' }, region: { startLine: 2, startColumn: 5, endColumn: 12 } },
    { artifactLocation: { uri: 'gone.py' }, region: { startLine: 1, startColumn: 1 } },
  ]);
});

describe('a run', () => {
  test('describes every rule as GitHub sorts and filters them', () => {
    for (const rule of runOf(EMPTY).tool.driver.rules ?? []) {
      expect(rule.properties).toMatchObject({
        precision: expect.stringMatching(/^(high|medium|low)$/),
        'security-severity': expect.stringMatching(/^\d\.\d$/),
      });
      expect(rule.properties?.tags?.[0]).toBe('security');
      expect(rule.properties?.tags?.length).toBeLessThanOrEqual(20);
      expect(rule.fullDescription?.text).not.toContain('$');
    }
  });

  test('with gaps was not successful, and names them', () => {
    const run = runOf({
      ...EMPTY,
      notAnalysed: [{ path: 'a.py', reason: 'permission denied' }],
      problems: [{ ruleId: 'pickle-load', path: 'b.py', error: 'boom' }],
    });
    expect(run.invocations?.[0]?.executionSuccessful).toBe(false);
    expect(run.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
      'a.py was not analysed: permission denied',
      'The rule pickle-load failed: boom',
    ]);
  });

  test('without gaps was successful', () => {
    expect(runOf(EMPTY).invocations?.[0]?.executionSuccessful).toBe(true);
  });
});
