/** Holds one annotated file against the rules that it speaks of, and its fixed twin against what their fixes make of it. */
import type { SourceDocument } from '../../document/document.ts';
import type { LoadedRules } from '../../rule/load-rules.ts';
import type { AnalysisContext } from '../engine.ts';
import type { RuleSet, RuleTestFailure, RuleTestSummary } from './rule-test.ts';
import { type Annotation, judgeLines, readAnnotations } from './rule-test-annotations.ts';
import { applyFirstFixes } from './rule-test-fix.ts';
import type { Verdict } from './rule-test-verdict.ts';

export type FixtureResult = Pick<RuleTestSummary, 'passed' | 'failed' | 'todo'> & {
  readonly failures: readonly RuleTestFailure[];
};

/** Fixtures must not depend on what is pinned elsewhere, or on the day of the test. */
const CONTEXT: AnalysisContext = { versions: { lookup: () => [] }, today: '2026-01-01' };

const LINE_DETAILS: Readonly<Record<Verdict, string>> = {
  missing: 'should be found here, and is not',
  noisy: 'is found here, and should not be',
  fixed: 'works now: take the "todo" off',
};

/**
 * Judges the rules that the file speaks of, and the one it is named after. An id that several sets have means the rule whose
 * file the fixture is named after, and else the first one. Annotations of rules that are in no set are nobody's failure.
 */
export function testFixture(fixture: SourceDocument, sets: readonly RuleSet[]): FixtureResult {
  const annotations = readAnnotations(fixture);
  const home = homeOf(fixture, sets);
  const files = home === undefined ? undefined : namesakes(fixture.path, home.loaded);
  const isAtHome = ({ ruleId }: Annotation): boolean => files?.has(home?.loaded.files.get(ruleId) ?? '') ?? false;
  const own = annotations.filter(isAtHome);
  const foreign = annotations.filter((annotation) => !isAtHome(annotation));
  const results = sets.map((set, index) => {
    const elsewhere = index === 0 ? foreign : [];
    return judge(fixture, set, set === home ? [...own, ...elsewhere] : elsewhere);
  });
  const sum = (key: 'passed' | 'failed' | 'todo') => results.reduce((total, result) => total + result[key], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    todo: sum('todo'),
    failures: results.flatMap(({ failures }) => failures),
  };
}

/** The set with the rules of the file that the fixture is named after. */
export function homeOf({ path }: SourceDocument, sets: readonly RuleSet[]): RuleSet | undefined {
  return (
    sets.findLast(({ loaded }) => isBeside(path, loaded)) ?? sets.find(({ loaded }) => namesakes(path, loaded).size > 0)
  );
}

/** The rule files that a fixture is named after: `a/x.yaml` for `a/x.py` and `a/x.test.py`, else any `x.yaml`. */
function namesakes(path: string, { files }: LoadedRules): ReadonlySet<string> {
  const all = [...files.values()];
  const beside = all.filter((file) => withoutEndings(file) === withoutEndings(path));
  return new Set(beside.length > 0 ? beside : all.filter((file) => idFromPath(file) === idFromPath(path)));
}

function isBeside(path: string, { files }: LoadedRules): boolean {
  return [...files.values()].some((file) => withoutEndings(file) === withoutEndings(path));
}

function withoutEndings(path: string): string {
  return path.replace(/\.[^\\/]*$/, '');
}

function judge(fixture: SourceDocument, { engine, loaded }: RuleSet, spoken: readonly Annotation[]): FixtureResult {
  const annotations = spoken.filter(({ ruleId }) => loaded.files.has(ruleId));
  if (annotations.length === 0) return { passed: 0, failed: 0, todo: 0, failures: [] };
  const judged = new Set([idFromPath(fixture.path), ...annotations.map(({ ruleId }) => ruleId)]);
  const { findings } = engine.analyze(fixture, CONTEXT);
  // Annotations stand beside code: of what a cell has shown none can speak.
  const inCode = findings.filter(({ ruleId, side }) => judged.has(ruleId) && side === undefined);
  const { passed, failures } = judgeLines(fixture, annotations, inCode);
  const todo = annotations.filter(({ isTodo }) => isTodo).length;
  return {
    passed,
    failed: annotations.length - todo - passed,
    todo,
    failures: failures.map(({ ruleId, cell, line, verdict }) => {
      return { rule: ruleId, path: fixture.path, line, cell, verdict, detail: LINE_DETAILS[verdict] };
    }),
  };
}

/** `x.fixed.py` is what the fixes of the rules in `x.yaml`, which `home` holds, make of `x.py`. */
export function testFixedFile(
  fixture: SourceDocument,
  documents: readonly SourceDocument[],
  home: RuleSet | undefined,
): readonly RuleTestFailure[] {
  const fixedPath = fixture.path.replace(/(\.\w+)$/, '.fixed$1');
  const expected = documents.find(({ path }) => path === fixedPath);
  if (expected === undefined || home === undefined) return [];
  const { findings } = home.engine.analyze(fixture, CONTEXT);
  const files = namesakes(fixture.path, home.loaded);
  const isOwn = (ruleId: string): boolean => files.has(home.loaded.files.get(ruleId) ?? '');
  const own = findings.filter(({ ruleId, fixes }) => fixes.length > 0 && isOwn(ruleId));
  const result = applyFirstFixes(fixture, own);
  const at = { rule: idFromPath(fixture.path), path: fixedPath, verdict: 'missing' } as const;
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

export function isFixedFile(path: string): boolean {
  return /\.fixed\.\w+$/.test(path);
}

/** The name of a file without its endings: the id of a rule in our own spelling. */
export function idFromPath(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/(?:\.fixed)?\.\w+$/, '');
}
