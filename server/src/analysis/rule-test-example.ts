/** Runs the examples inside a rule: bad code is found, good code is not, and the fix gives what the rule promises. */

import type { Cell, SourceDocument } from '../document/document.ts';
import { documentLanguage } from '../document/document-language.ts';
import type { Finding } from '../finding/finding.ts';
import type { Example, Rule } from '../rule/rule.ts';
import type { AnalysisContext, Engine } from './engine.ts';
import { applyFirstFixes } from './rule-test-fix.ts';
import { expandSamples } from './rule-test-samples.ts';
import type { Verdict } from './rule-test-verdict.ts';

/** What went wrong with an example. */
export interface ExampleFailure {
  readonly verdict: Verdict;
  readonly detail: string;
}

/** A line that starts a cell, as in Jupytext's percent format. */
const CELL_MARK = /^# %%(?: \[(markdown)\])?\s*$/;

/** Versions are known from the example's own `%pip install` lines, and from nothing else; the day is always the same. */
const CONTEXT: AnalysisContext = { versions: { lookup: () => [] }, today: '2026-01-01' };

/** Nothing, if the example keeps its word. */
export function runExample(engine: Engine, rule: Rule, example: Example): ExampleFailure | undefined {
  const document = exampleDocument(rule.id, example.bad ?? example.good ?? '', example.file);
  const { findings, problems } = engine.analyze(document, CONTEXT);
  const [problem] = problems.filter(({ ruleId }) => ruleId === rule.id);
  if (problem !== undefined) return { verdict: 'missing', detail: `the rule broke: ${problem.error}` };
  const own = findings.filter(({ ruleId }) => ruleId === rule.id);
  if (example.good !== undefined) {
    return own.length === 0 ? undefined : { verdict: 'noisy', detail: `found ${quote(document, own)}` };
  }
  if (own.length === 0) return { verdict: 'missing', detail: 'found nothing' };
  if (example.fixed === undefined) return undefined;
  return checkFix(engine, document, findings, { rule, fixed: exampleDocument(rule.id, example.fixed, example.file) });
}

/**
 * The document that an example stands for. A `# %%` line starts a cell of a notebook, `# %% [markdown]` one of prose;
 * magics and shell lines make it a notebook too. With `file` it is a file of that name.
 */
export function exampleDocument(name: string, text: string, file?: string): SourceDocument {
  const code = expandSamples(text).replace(/\n$/, '');
  const language = file === undefined ? undefined : documentLanguage(file);
  if (file !== undefined && language !== undefined) {
    const kind = language === 'python' ? 'python' : 'other';
    return { path: file, kind, cells: [{ index: null, kind: 'code', language, text: code }] };
  }
  const isNotebook = /^(?:# %%|\s*[%!])/m.test(code);
  if (!isNotebook) {
    return {
      path: `${name}.py`,
      kind: 'python',
      cells: [{ index: null, kind: 'code', language: 'python', text: code }],
    };
  }
  return { path: `${name}.ipynb`, kind: 'notebook', cells: splitCells(code) };
}

function splitCells(code: string): readonly Cell[] {
  const cells: { isMarkdown: boolean; lines: string[] }[] = [];
  for (const line of code.split('\n')) {
    const mark = CELL_MARK.exec(line);
    if (mark !== null) cells.push({ isMarkdown: mark[1] !== undefined, lines: [] });
    else if (cells.length === 0) cells.push({ isMarkdown: false, lines: [line] });
    else cells.at(-1)?.lines.push(line);
  }
  return cells.map(({ isMarkdown, lines }, index) => ({
    index,
    kind: isMarkdown ? 'markdown' : 'code',
    language: isMarkdown ? 'markdown' : 'python',
    text: (isMarkdown ? lines.map((line) => line.replace(/^# ?/, '')) : lines).join('\n'),
  }));
}

/** The fixed code is the promised one, has no finding of the rule any more, and none that was not there before. */
function checkFix(
  engine: Engine,
  document: SourceDocument,
  before: readonly Finding[],
  { rule, fixed }: { readonly rule: Rule; readonly fixed: SourceDocument },
): ExampleFailure | undefined {
  const own = before.filter(({ ruleId }) => ruleId === rule.id);
  const result = applyFirstFixes(document, own);
  if ('problem' in result) return { verdict: 'missing', detail: result.problem };
  const differing = result.document.cells.find(({ text }, index) => text !== fixed.cells[index]?.text);
  if (differing !== undefined || result.document.cells.length !== fixed.cells.length) {
    return { verdict: 'missing', detail: `the fix gives another text: ${JSON.stringify(differing?.text)}` };
  }
  const known = new Set(before.filter((finding) => !own.includes(finding)).map(({ ruleId }) => ruleId));
  const after = engine.analyze(result.document, CONTEXT).findings.filter(({ ruleId }) => !known.has(ruleId));
  if (after.length === 0) return undefined;
  return { verdict: 'noisy', detail: `after the fix, found ${quote(result.document, after)}` };
}

function quote(document: SourceDocument, findings: readonly Finding[]): string {
  return findings
    .map(({ ruleId, cell, span }) => {
      const text = document.cells.find(({ index }) => index === cell)?.text ?? '';
      return `${ruleId} at ${JSON.stringify(text.slice(span.start, span.end))}`;
    })
    .join(', ');
}
