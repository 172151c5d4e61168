/** Tests a folder of rules against the examples inside them and the annotated files beside them: `parapet test`. */
import type { SourceDocument } from '../../document/document.ts';
import type { LoadedRules } from '../../rule/load-rules.ts';
import type { Rule } from '../../rule/rule.ts';
import type { Engine } from '../engine.ts';
import { runExample } from './rule-test-example.ts';
import { homeOf, idFromPath, isFixedFile, testFixedFile, testFixture } from './rule-test-fixture.ts';
import type { Verdict } from './rule-test-verdict.ts';

/** Rules of which no two have the same id, and an engine of exactly these. */
export interface RuleSet {
  readonly loaded: LoadedRules;
  readonly engine: Engine;
}

export interface RuleTestInput extends RuleSet {
  /** Rules whose ids are taken in the first set. They are held against the fixtures that are named like their files. */
  readonly others?: readonly RuleSet[];
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

export function testRules({ others = [], fixtures: documents, ...first }: RuleTestInput): RuleTestReport {
  const sets = [first, ...others];
  const fixtures = documents.filter(({ path }) => !isFixedFile(path));
  const refused = refusedRules(sets);
  const rules = rulesOf(sets);
  const exampleFailures = rules.flatMap((rule) => testExamples(rule));
  const exampleCount = rules.reduce((sum, { rule }) => sum + rule.examples.length, 0);
  const results = fixtures.map((fixture) => testFixture(fixture, sets));
  const fixFailures = fixtures.flatMap((fixture) => testFixedFile(fixture, documents, homeOf(fixture, sets)));
  const sum = (key: 'passed' | 'failed' | 'todo') => results.reduce((total, result) => total + result[key], 0);
  return {
    summary: {
      rules: rules.length + new Set(refused.map(({ path, rule }) => `${path} ${rule}`)).size,
      loaded: rules.length,
      passed: sum('passed'),
      failed: sum('failed'),
      todo: sum('todo'),
      examplesPassed: exampleCount - exampleFailures.length,
      examplesFailed: exampleFailures.length,
    },
    refused,
    failures: [...exampleFailures, ...results.flatMap(({ failures }) => failures), ...fixFailures],
  };
}

interface PlacedRule {
  readonly rule: Rule;
  readonly path: string;
  readonly engine: Engine;
}

/** Every rule once: the files of later sets may hold some that the first one has. */
function rulesOf(sets: readonly RuleSet[]): readonly PlacedRule[] {
  const rules = new Map<string, PlacedRule>();
  for (const { loaded, engine } of sets) {
    for (const rule of loaded.rules) {
      const path = loaded.files.get(rule.id) ?? rule.id;
      const key = `${path} ${rule.id}`;
      if (!rules.has(key)) rules.set(key, { rule, path, engine });
    }
  }
  return [...rules.values()];
}

/** Without those that only another set had no room for. */
function refusedRules(sets: readonly RuleSet[]): readonly RefusedRule[] {
  const loaded = new Set(rulesOf(sets).map(({ path, rule }) => `${path} ${rule.id}`));
  const refused = new Map<string, RefusedRule>();
  for (const { ruleId, file, line, path, message } of sets.flatMap((set) => set.loaded.problems)) {
    if (loaded.has(`${file} ${ruleId}`)) continue;
    const reason = path === '' ? message : `${path}: ${message}`;
    refused.set(`${file} ${line} ${reason}`, { rule: ruleId ?? idFromPath(file), path: file, line, reason });
  }
  return [...refused.values()];
}

function testExamples({ rule, path, engine }: PlacedRule): readonly RuleTestFailure[] {
  return rule.examples.flatMap((example) => {
    const failure = runExample(engine, rule, example);
    if (failure === undefined) return [];
    const detail = `example "${example.name}": ${failure.detail}`;
    return [{ rule: rule.id, path, line: example.line, cell: null, verdict: failure.verdict, detail }];
  });
}
