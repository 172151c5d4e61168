/** Runs the examples inside a rule: bad code is found, good code is not, and the fix gives what the rule promises. */

import type { SourceDocument } from '../../document/document.ts';
import { documentLanguage } from '../../document/document-language.ts';
import { textAt, textsOf } from '../../document/side-text.ts';
import type { Finding } from '../../finding/finding.ts';
import { type ByteSource, bytesSource } from '../../model/byte-source.ts';
import { inspectModel } from '../../model/inspect-model.ts';
import { modelDocument } from '../../model/model-document.ts';
import type { ModelFiles } from '../../model/model-files.ts';
import { FILES_IN_FOLDER } from '../../model/model-folder.ts';
import { isModelPath } from '../../model/model-path.ts';
import type { Example, Rule } from '../../rule/rule.ts';
import type { AnalysisContext, Engine } from '../engine.ts';
import { exampleNotebook } from './example-notebook.ts';
import { applyFirstFixes } from './rule-test-fix.ts';
import { expandSamples } from './rule-test-samples.ts';
import type { Verdict } from './rule-test-verdict.ts';

/** What went wrong with an example. */
export interface ExampleFailure {
  readonly verdict: Verdict;
  readonly detail: string;
}

/** Versions are known from the example's own `%pip install` lines, and from nothing else; the day is always the same. */
const CONTEXT: AnalysisContext = { versions: { lookup: () => [] }, today: '2026-01-01' };

/** Nothing, if the example keeps its word. */
export function runExample(engine: Engine, rule: Rule, example: Example): ExampleFailure | undefined {
  const document = exampleDocument(rule.id, example.bad ?? example.good ?? '', example.file);
  const context = { ...CONTEXT, models: modelsBeside(example) };
  const { findings, problems } = engine.analyze(document, context);
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
 * The document that an example stands for. A `# %%` line starts a cell of a notebook; magics and shell lines make it a
 * notebook too. With `file` it is a file of that name.
 */
export function exampleDocument(name: string, text: string, file?: string): SourceDocument {
  if (file !== undefined && isModelPath(file)) return modelDocument(file, inspectModel(textSource(text), file));
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
  return exampleNotebook(`${name}.ipynb`, code);
}

/** They lie where the code says, wherever the code lies. */
function modelsBeside({ beside = {} }: Example): ModelFiles {
  const reports = new Map(Object.entries(beside).map(([path, text]) => [path, inspectModel(textSource(text), path)]));
  return {
    find(path) {
      const own = path.replace(/^(?:\.\/)+|\/+$/g, '');
      const name = [own, ...FILES_IN_FOLDER.map((inside) => `${own}/${inside}`)].find((one) => reports.has(one));
      const report = name === undefined ? undefined : reports.get(name);
      return name === undefined || report === undefined ? undefined : { path: name, report };
    },
  };
}

/** Pickles of protocol 0 are readable text, so that an example can be one. */
function textSource(text: string): ByteSource {
  return bytesSource(new TextEncoder().encode(text.replace(/\n$/, '')));
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
  const [texts, promised] = [textsOf(result.document), textsOf(fixed)];
  const differing = texts.find(({ text }, index) => text !== promised[index]?.text);
  if (differing !== undefined || texts.length !== promised.length) {
    return { verdict: 'missing', detail: `the fix gives another text: ${JSON.stringify(differing?.text)}` };
  }
  const known = new Set(before.filter((finding) => !own.includes(finding)).map(({ ruleId }) => ruleId));
  const after = engine.analyze(result.document, CONTEXT).findings.filter(({ ruleId }) => !known.has(ruleId));
  if (after.length === 0) return undefined;
  return { verdict: 'noisy', detail: `after the fix, found ${quote(result.document, after)}` };
}

function quote(document: SourceDocument, findings: readonly Finding[]): string {
  return findings
    .map((finding) => {
      const { start, end } = finding.span;
      return `${finding.ruleId} at ${JSON.stringify(textAt(document, finding)?.text.slice(start, end))}`;
    })
    .join(', ');
}
