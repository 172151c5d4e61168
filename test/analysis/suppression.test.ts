/** Ignore comments: what they silence, and when they are findings themselves. */
import { describe, expect, test } from 'vitest';
import { fileFrom, notebookFrom } from '../document-from.ts';
import { analyze, engineOf, NO_CONTEXT } from './engine-of.ts';

const engine = await engineOf({
  'bad-call': 'match: danger.call(...)\nalso-known-as: { bandit: [B301], ruff: [S301], semgrep: [no-danger] }',
  'bad-shell': 'languages: [shell]\nwords: [curl]\nmatch: { regex: curl }',
  'ignore-unused': "words: ['parapet:']\nmatch: { detector: ignore-comment, fault: unused }",
  'ignore-without-reason': "words: ['parapet:']\nmatch: { detector: ignore-comment, fault: no-reason }",
  'ignore-expired': "words: ['parapet:']\nmatch: { detector: ignore-comment, fault: expired }",
});

function idsIn(code: string, today?: string): readonly string[] {
  const context = today === undefined ? NO_CONTEXT : { ...NO_CONTEXT, today };
  return analyze(engine, fileFrom(`import danger\n${code}`), context).findings.map((finding) => finding.ruleId);
}

describe('silences', () => {
  test.each([
    ['at the end of the line', 'danger.call()  # parapet: ignore[bad-call] reason'],
    ['on the line above', '# parapet: ignore[bad-call] reason\ndanger.call()'],
    ['above, with another comment between', '# parapet: ignore[bad-call] reason\n\n# more\ndanger.call()'],
    ['behind the last line of the call', 'danger.call(\n    1,\n)  # parapet: ignore[bad-call] reason'],
    ['behind the first line of the call', 'danger.call(  # parapet: ignore[bad-call] reason\n    1,\n)'],
    ['every rule', 'danger.call()  # parapet: ignore reason'],
    ['by the second of two comments above', '# nosec B999\n# parapet: ignore[bad-call] reason\ndanger.call()'],
    ['the file', '# parapet: ignore-file[bad-call] reason\nx = 1\n\ndanger.call()'],
    ['the cell', 'danger.call()\n# parapet: ignore-cell[bad-call] reason'],
    ['until later', 'danger.call()  # parapet: ignore[bad-call] reason until=2030-01-01'],
    ['as bandit', 'danger.call()  # nosec'],
    ['as bandit, by id', 'danger.call()  # nosec B301'],
    ['as ruff', 'danger.call()  # noqa: S301'],
    ['as semgrep', 'danger.call()  # nosemgrep: rules.python.no-danger'],
  ])('%s', (_name, code) => {
    expect(idsIn(code, '2027-01-01')).toEqual([]);
  });
});

describe('does not silence', () => {
  test.each([
    ['another line', 'danger.call()\n\nx = 1  # nosec'],
    ['a line further down', '# nosec B301\nx = 1\ndanger.call()'],
    ['another id of bandit', 'danger.call()  # nosec B999'],
    ['bare noqa, which means style', 'danger.call()  # noqa'],
    ['a string that looks like a comment', 'danger.call("# parapet: ignore[bad-call] no")'],
  ])('%s', (_name, code) => {
    expect(idsIn(code)).toEqual(['bad-call']);
  });
});

describe('is reported', () => {
  test.each([
    ['unused', 'x = 1  # parapet: ignore[bad-call] reason', ['ignore-unused']],
    ['unused without ids', 'x = 1  # parapet: ignore reason', ['ignore-unused']],
    ['unknown rules are left alone', 'x = 1  # parapet: ignore[other-rule] reason', []],
    ['no reason', 'danger.call()  # parapet: ignore[bad-call]', ['ignore-without-reason']],
    ['expired', 'danger.call()  # parapet: ignore[bad-call] reason until=2026-12-31', ['bad-call', 'ignore-expired']],
  ])('%s', (_name, code, expected) => {
    expect(idsIn(code, '2027-01-01')).toEqual(expected);
  });

  test('nothing expires where nobody says what day it is', () => {
    expect(idsIn('danger.call()  # parapet: ignore[bad-call] reason until=2001-01-01')).toEqual([]);
  });
});

test('a cell is silenced alone, a file in all its cells', () => {
  const call = 'import danger\ndanger.call()';
  const cells = (directive: string) =>
    analyze(engine, notebookFrom(`# parapet: ${directive}[bad-call] reason\n${call}`, call)).findings.map(
      (one) => one.cell,
    );
  expect(cells('ignore-cell')).toEqual([1]);
  expect(cells('ignore-file')).toEqual([]);
});

test('comments of other tools can be told not to count', () => {
  const document = fileFrom('import danger\ndanger.call()  # nosec\ndanger.call()  # parapet: ignore[bad-call] reason');
  const { findings } = analyze(engine, document, { ...NO_CONTEXT, respectOtherSuppressions: false });
  expect(findings.map((finding) => finding.span.start)).toEqual([14]);
});

test('shell lines take comments too', () => {
  const lines = analyze(engine, notebookFrom('!curl a # parapet: ignore[bad-shell] reason', '!curl b')).findings;
  expect(lines.map((one) => one.cell)).toEqual([1]);
});

test('a comment below a magic is one comment', () => {
  const cell = '%%time\nimport danger\nx = 1  # parapet: ignore[bad-call] reason';
  expect(analyze(engine, notebookFrom(cell)).findings.map(({ ruleId }) => ruleId)).toEqual(['ignore-unused']);
});
