/** Tests a folder of rules against the examples inside them and the annotated files beside them: `parapet test`. */
import type { SourceDocument } from '../document/document.ts';
import type { LoadedRules } from '../rule/load-rules.ts';
import type { Rule } from '../rule/rule.ts';
import type { AnalysisContext, Engine } from './engine.ts';
import { type Annotation, judgeLines, readAnnotations } from './rule-test-annotations.ts';
import { runExample } from './rule-test-example.ts';
import { applyFirstFixes } from './rule-test-fix.ts';
import type { Verdict } from './rule-test-verdict.ts';

export interface RuleTestInput {
  readonly loaded: LoadedRules;
  /** An engine of exactly the loaded rules. */
  readonly engine: Engine;
  /** Python files and notebooks of the folder, `x.fixed.py` among them. Those without annotations are not looked at. */
  readonly fixtures: readonly SourceDocument[];
}

export interface RuleTestReport {
  readonly summary: RuleTestSummary;
  /** Rules that do not compile. */
  readonly refused: readonly RefusedRule[];
  /** In the order of rules, then of fixtures. Empty: everything keeps its word. */
  readonly failures: readonly RuleTestFailure[];
}

export interface RuleTestSummary {
  /** Rule ids in the folder, and those of them that compile. */
  readonly rules: number;
  readonly loaded: number;
  /** Annotated lines of loaded rules. */
  readonly passed: number;
  readonly failed: number;
  /** Annotated lines that are known not to work yet. */
  readonly todo: number;
  /** Examples inside the rules. */
  readonly examplesPassed: number;
  readonly examplesFailed: number;
}

export interface RefusedRule {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly reason: string;
}

export interface RuleTestFailure {
  readonly rule: string;
  readonly path: string;
  /** From 1: in the rule's file for an example, else in the fixture or its cell. */
  readonly line: number;
  /** Index into the cells of a notebook, counted from 0; null elsewhere. */
  readonly cell: number | null;
  readonly verdict: Verdict;
  /** One sentence for people. */
  readonly detail: string;
}

type FixtureResult = Pick<RuleTestSummary, 'passed' | 'todo'> & { readonly failures: readonly RuleTestFailure[] };

/** Fixtures must not depend on what is pinned elsewhere, or on the day of the test. */
const CONTEXT: AnalysisContext = { versions: { lookup: () => [] }, today: '2026-01-01' };

const LINE_DETAILS: Readonly<Record<Verdict, string>> = {
  missing: 'should be found here, and is not',
  noisy: 'is found here, and should not be',
  fixed: 'works now: take the "todo" off',
};

export function testRules({ loaded, engine, fixtures: documents }: RuleTestInput): RuleTestReport {
  const fixtures = documents.filter(({ path }) => !isFixedFile(path));
  const exampleFailures = loaded.rules.flatMap((rule) => testExamples(engine, rule, loaded));
  const exampleCount = loaded.rules.reduce((sum, { examples }) => sum + examples.length, 0);
  const results = fixtures.map((fixture) => testFixture(engine, fixture, loaded));
  const fixFailures = fixtures.flatMap((fixture) => testFixedFile(engine, fixture, { documents, loaded }));
  const refused = loaded.problems.map(({ ruleId, file, line, path, message }) => ({
    rule: ruleId ?? idFromPath(file),
    path: file,
    line,
    reason: path === '' ? message : `${path}: ${message}`,
  }));
  const sum = (key: 'passed' | 'todo') => results.reduce((total, result) => total + result[key], 0);
  return {
    summary: {
      rules: loaded.rules.length + new Set(refused.map(({ path, rule }) => `${path} ${rule}`)).size,
      loaded: loaded.rules.length,
      passed: sum('passed'),
      failed: annotatedLines(fixtures, loaded) - sum('passed'),
      todo: sum('todo'),
      examplesPassed: exampleCount - exampleFailures.length,
      examplesFailed: exampleFailures.length,
    },
    refused,
    failures: [...exampleFailures, ...results.flatMap(({ failures }) => failures), ...fixFailures],
  };
}

function testExamples(engine: Engine, rule: Rule, loaded: LoadedRules): readonly RuleTestFailure[] {
  const path = loaded.files.get(rule.id) ?? rule.id;
  return rule.examples.flatMap((example) => {
    const failure = runExample(engine, rule, example);
    if (failure === undefined) return [];
    const detail = `example "${example.name}": ${failure.detail}`;
    return [{ rule: rule.id, path, line: example.line, cell: null, verdict: failure.verdict, detail }];
  });
}

/** Judges the rules that the file speaks of, and the one it is named after. */
function testFixture(engine: Engine, fixture: SourceDocument, loaded: LoadedRules): FixtureResult {
  const annotations = knownAnnotations(fixture, loaded);
  if (annotations.length === 0) return { passed: 0, todo: 0, failures: [] };
  const judged = new Set([idFromPath(fixture.path), ...annotations.map(({ ruleId }) => ruleId)]);
  const findings = engine.analyze(fixture, CONTEXT).findings.filter(({ ruleId }) => judged.has(ruleId));
  const { passed, failures } = judgeLines(fixture, annotations, findings);
  return {
    passed,
    todo: annotations.filter(({ isTodo }) => isTodo).length,
    failures: failures.map(({ ruleId, cell, line, verdict }) => {
      return { rule: ruleId, path: fixture.path, line, cell, verdict, detail: LINE_DETAILS[verdict] };
    }),
  };
}

/** `x.fixed.py` is what the fixes of the rules in `x.yaml` make of `x.py`. */
function testFixedFile(
  engine: Engine,
  fixture: SourceDocument,
  { documents, loaded }: { readonly documents: readonly SourceDocument[]; readonly loaded: LoadedRules },
): readonly RuleTestFailure[] {
  const fixedPath = fixture.path.replace(/(\.\w+)$/, '.fixed$1');
  const expected = documents.find(({ path }) => path === fixedPath);
  if (expected === undefined) return [];
  const rule = idFromPath(fixture.path);
  const findings = engine
    .analyze(fixture, CONTEXT)
    .findings.filter(({ ruleId }) => idFromPath(loaded.files.get(ruleId) ?? '') === rule);
  const result = applyFirstFixes(
    fixture,
    findings.filter(({ fixes }) => fixes.length > 0),
  );
  const at = { rule, path: fixedPath, verdict: 'missing' } as const;
  if ('problem' in result) return [{ ...at, line: 1, cell: null, detail: result.problem }];
  for (const [index, { text }] of result.document.cells.entries()) {
    const line = firstDifference(text, expected.cells[index]?.text ?? '');
    const cell = expected.cells[index]?.index ?? null;
    if (line !== undefined) return [{ ...at, line, cell, detail: 'the fixes give another text from here on' }];
  }
  return [];
}

/** The first line, from 1, in which two texts differ. */
function firstDifference(a: string, b: string): number | undefined {
  if (a === b) return undefined;
  const expected = b.split('\n');
  const line = a.split('\n').findIndex((text, index) => text !== expected[index]);
  return line < 0 ? expected.length : line + 1;
}

/** Annotations of rules that are not in the folder, or do not compile, are nobody's failure. */
function knownAnnotations(fixture: SourceDocument, loaded: LoadedRules): readonly Annotation[] {
  return readAnnotations(fixture).filter(({ ruleId }) => loaded.files.has(ruleId));
}

function annotatedLines(fixtures: readonly SourceDocument[], loaded: LoadedRules): number {
  return fixtures.flatMap((fixture) => knownAnnotations(fixture, loaded)).filter(({ isTodo }) => !isTodo).length;
}

function isFixedFile(path: string): boolean {
  return /\.fixed\.\w+$/.test(path);
}

function idFromPath(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/(?:\.fixed)?\.\w+$/, '');
}
