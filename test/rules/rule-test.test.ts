/** What `parapet test` says about rules that do not keep their word. */
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import { type RuleTestReport, testRules } from '../../server/src/analysis/rule-test/rule-test.ts';
import { expandSamples } from '../../server/src/analysis/rule-test/rule-test-samples.ts';
import { loadRuleSets } from '../../server/src/cli/load-rule-sets.ts';
import type { SourceDocument } from '../../server/src/document/document.ts';
import { loadRuleFiles } from '../../server/src/rule/load-rules.ts';

const RULE = `id: no-danger
title: Danger
severity: error
languages: [python]
message: Do not.
match: danger.call($X)
fix: { title: Be safe, safety: safe, callee: danger.safe_call }
`;

async function report(rule: string, fixtures: readonly SourceDocument[] = []): Promise<RuleTestReport> {
  const loaded = await loadRuleFiles([{ path: 'rules/no-danger.yaml', text: rule }], { builtin: false });
  return testRules({ loaded, engine: createEngine(loaded.rules), fixtures });
}

function file(path: string, text: string): SourceDocument {
  return { path, kind: 'python', cells: [{ index: null, kind: 'code', language: 'python', text }] };
}

describe('examples', () => {
  const example = (lines: string) => `${RULE}examples:\n  - name: one\n${lines}`;
  const bad = '    bad: |\n      import danger\n      danger.call(1)\n';

  it.each([
    ['bad code that is not found', '    bad: danger = 1\n', 'missing', 'example "one": found nothing'],
    [
      'good code that is found',
      bad.replace('bad', 'good'),
      'noisy',
      'example "one": found no-danger at "danger.call(1)"',
    ],
    ['a fix that gives something else', `${bad}    fixed: |\n      pass\n`, 'missing', 'the fix gives another text'],
    [
      'a fix that does not help',
      `${bad}    fixed: |\n      import danger\n      danger.call(1)\n`,
      'noisy',
      'after the fix, found no-danger',
    ],
  ])('name %s', async (_, lines, verdict, detail) => {
    const rule =
      lines.includes('pass') || !lines.includes('fixed') ? example(lines) : example(lines).replace('safe_call', 'call');
    const { failures, summary } = await report(rule);
    expect(failures).toMatchObject([{ rule: 'no-danger', path: 'rules/no-danger.yaml', line: 9, verdict }]);
    expect(failures[0]?.detail).toContain(detail);
    expect(summary).toMatchObject({ examplesFailed: 1, examplesPassed: 0 });
  });

  it('pass where the fix keeps its promise', async () => {
    const { failures, summary } = await report(
      example(`${bad}    fixed: |\n      import danger\n      danger.safe_call(1)\n`),
    );
    expect(failures).toEqual([]);
    expect(summary).toMatchObject({ examplesPassed: 1 });
  });

  it('are the files that they say they are', async () => {
    const rule = `id: no-danger
title: Danger
severity: error
languages: [requirements, python]
message: Do not.
words: [danger]
match: { regex: "danger==1" }
fix: { title: Update, safety: review, substitute: { regex: "==1", with: "==2" } }
examples:
  - { name: requirements, file: requirements.txt, bad: "danger==1\\n", fixed: "danger==2\\n" }
  - { name: another kind, file: Dockerfile, good: "RUN danger==1\\n" }
`;
    const { failures, summary } = await report(rule);
    expect(failures).toEqual([]);
    expect(summary).toMatchObject({ examplesPassed: 2 });
  });

  it('cannot be files that no rule looks at', async () => {
    const { refused } = await report(example('    file: photo.png\n    bad: danger.call(1)\n'));
    expect(refused).toMatchObject([{ reason: expect.stringContaining('"photo.png" is no name of a file') }]);
  });

  it('are notebooks where they have cells or magics', async () => {
    const cells =
      '    bad: |\n      # %% [markdown]\n      # danger.call(1)\n      # %%\n      import danger\n      # %%\n      danger.call(1)\n';
    expect((await report(example(cells))).failures).toEqual([]);
    const magics = '    good: |\n      %pip install danger\n      print("danger.call(1)")\n';
    expect((await report(example(magics))).failures).toEqual([]);
  });
});

describe('annotated files', () => {
  const HEAD = 'import danger\n';

  it.each([
    ['missing', '# ruleid: no-danger\ndanger.other(1)\n', 3, 'missing'],
    ['noisy', '# ok: no-danger\ndanger.call(1)\n', 3, 'noisy'],
    ['fixed, where a known miss is found', '# todoruleid: no-danger\ndanger.call(1)\n', 3, 'fixed'],
    ['fixed, where a known noise is gone', '# todook: no-danger\ndanger.other(1)\n', 3, 'fixed'],
    ['noisy on a line that nobody speaks of', 'danger.call(1)\n# ok: no-danger\nx = 1\n', 2, 'noisy'],
  ])('are %s', async (_, text, line, verdict) => {
    const { failures } = await report(RULE, [file('a.py', HEAD + text)]);
    expect(failures).toMatchObject([{ rule: 'no-danger', path: 'a.py', line, cell: null, verdict }]);
  });

  it('are counted by line', async () => {
    const text = `${HEAD}# ruleid: no-danger
danger.call(1)
# ok: no-danger
danger.other(1)
# ruleid: no-danger
danger.other(2)
# todoruleid: no-danger
danger.other(3)
`;
    const { summary } = await report(RULE, [file('a.py', text)]);
    expect(summary).toMatchObject({ rules: 1, loaded: 1, passed: 2, failed: 1, todo: 1 });
  });

  it('may say several things above one line', async () => {
    const text = `${HEAD}# ruleid: other-rule, no-danger\n# ok: third-rule\ndanger.call(1)\n`;
    expect((await report(RULE, [file('a.py', text)])).failures).toEqual([]);
  });

  it.each([
    ['a remark behind the id', '# ruleid: no-danger # because', { passed: 1, todo: 0 }],
    ['a comment behind code', 'import other  # ruleid: no-danger', { passed: 1, todo: 0 }],
    ['what another edition finds too', '# ruleid: deepok: no-danger', { passed: 1, todo: 0 }],
    ['what only another edition finds', '# proruleid: no-danger', { passed: 0, todo: 1 }],
    ['what only another edition leaves alone', '# deepok: no-danger', { passed: 0, todo: 1 }],
    ['no space at all', '#ruleid:no-danger,other', { passed: 1, todo: 0 }],
  ])('may have %s', async (_, comment, counts) => {
    const { summary } = await report(RULE, [file('a.py', `${HEAD}${comment}\ndanger.call(1)\n`)]);
    expect(summary).toMatchObject({ ...counts, failed: 0 });
  });

  it('are left alone without annotations', async () => {
    expect((await report(RULE, [file('no-danger.py', `${HEAD}danger.call(1)\n`)])).failures).toEqual([]);
  });

  it('have a place in the cell of a notebook', async () => {
    const cell = (index: number, text: string) => ({ index, kind: 'code', language: 'python', text }) as const;
    const notebook: SourceDocument = {
      path: 'a.ipynb',
      kind: 'notebook',
      cells: [cell(0, HEAD), cell(1, '# ok: no-danger\ndanger.call(1)')],
    };
    const { failures } = await report(RULE, [notebook]);
    expect(failures).toMatchObject([{ path: 'a.ipynb', cell: 1, line: 2, verdict: 'noisy' }]);
  });

  it('have a fixed twin', async () => {
    const before = file('no-danger.py', `${HEAD}# ruleid: no-danger\ndanger.call(1)\n`);
    const good = file('no-danger.fixed.py', `${HEAD}# ruleid: no-danger\ndanger.safe_call(1)\n`);
    const wrong = file('no-danger.fixed.py', `${HEAD}# ruleid: no-danger\ndanger.gone(1)\n`);
    expect((await report(RULE, [before, good])).failures).toEqual([]);
    expect((await report(RULE, [before, wrong])).failures).toMatchObject([
      { path: 'no-danger.fixed.py', line: 3, verdict: 'missing' },
    ]);
  });
});

describe('rules of one id in several folders', () => {
  const rule = (call: string) =>
    `rules:\n  - {id: twin, languages: [python], severity: ERROR, message: Do not., pattern: ${call}(...)}\n`;
  const files = [
    { path: 'a/calls.yaml', text: rule('first') },
    { path: 'b/calls.yaml', text: rule('second') },
  ];
  const code = (call: string) => `# ruleid: twin\n${call}(1)\n`;

  it('are each held against the fixture beside them', async () => {
    const [set, ...others] = await loadRuleSets(files);
    const fixtures = [file('a/calls.py', code('first')), file('b/calls.test.py', code('second'))];
    const { failures, refused, summary } = testRules({ ...set, others, fixtures });
    expect({ failures, refused }).toEqual({ failures: [], refused: [] });
    expect(summary).toMatchObject({ rules: 2, loaded: 2, passed: 2, failed: 0 });
  });

  it('mean the first one in a fixture of another name', async () => {
    const [set, ...others] = await loadRuleSets(files);
    const fixtures = [file('c/other.py', code('first') + code('second'))];
    expect(testRules({ ...set, others, fixtures }).failures).toMatchObject([
      { rule: 'twin', path: 'c/other.py', line: 4, verdict: 'missing' },
    ]);
  });
});

it('names rules that do not load', async () => {
  const { refused, summary } = await report(`${RULE}taint: {}\n`);
  expect(refused).toEqual([
    { rule: 'no-danger', path: 'rules/no-danger.yaml', line: 8, reason: 'taint: a rule has either "match" or "taint"' },
  ]);
  expect(summary).toMatchObject({ rules: 1, loaded: 0 });
});

describe('samples of secrets', () => {
  it('have the shape that is described', () => {
    const text = expandSamples('key = "{{token: ab-{A:20}-{H:8}{L:4}{U:4}}}"');
    expect(text).toMatch(/^key = "ab-[A-Za-z0-9]{20}-[0-9a-f]{8}[a-z]{4}[A-Z]{4}"$/);
  });

  it('are always the same for a shape, and differ between shapes', () => {
    expect(expandSamples('{{token: {A:30}}}')).toBe(expandSamples('{{token: {A:30}}}'));
    expect(expandSamples('{{token: {A:30}}}')).not.toBe(expandSamples('{{token: x{A:30}}}').slice(1));
  });

  it('leave other braces alone', () => {
    expect(expandSamples('f"{x} {{y}} {{token}}"')).toBe('f"{x} {{y}} {{token}}"');
  });
});
