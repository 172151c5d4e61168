/** Puts the parts together: gate, program, rules, ignore comments, findings. */
import type { SourceDocument } from '../document/document.ts';
import { type Program, parseProgram } from '../facts/program.ts';
import { installLineVersions } from '../facts/versions/install-line.ts';
import { type PackageVersions, preferVersions } from '../facts/versions/package-versions.ts';
import type { Problem } from '../finding/finding.ts';
import { shellTexts } from '../match/text-regions.ts';
import type { Rule } from '../rule/rule.ts';
import { type SeverityOrOff, versionSeverity } from './decide-severity.ts';
import type { Analysis, AnalysisContext, Engine } from './engine.ts';
import { createFingerprinter } from './fingerprint.ts';
import { createRuleGate } from './rule-gate.ts';
import { type RuleMatch, runRule } from './run-rule.ts';
import { applyIgnores } from './suppression/apply-ignores.ts';
import { collectIgnores } from './suppression/collect-ignores.ts';
import { isIgnoreRule, matchIgnores } from './suppression/report-ignores.ts';
import { toFinding } from './to-finding.ts';

const NOTHING: Analysis = { findings: [], problems: [] };

/** An engine for these rules; they are compiled already, so this is cheap. */
export function createEngine(rules: readonly Rule[]): Engine {
  const gate = createRuleGate(rules);
  const ruleIds = new Set(rules.map((rule) => rule.id));
  return {
    rules,
    mayMatch: (bytes) => gate.some(bytes),
    analyze(document, context) {
      const selected = gate.select(document);
      return selected.length === 0 ? NOTHING : analyze(document, context, selected, ruleIds);
    },
  };
}

function analyze(
  document: SourceDocument,
  context: AnalysisContext,
  rules: readonly Rule[],
  ruleIds: ReadonlySet<string>,
): Analysis {
  const program = parseProgram(document);
  const severityOf = severities(program, context);
  const problems: Problem[] = [];
  const matches = rules
    .filter((rule) => !isIgnoreRule(rule))
    .flatMap((rule) => {
      try {
        return runRule(program, rule, severityOf(rule));
      } catch (error) {
        problems.push({
          ruleId: rule.id,
          path: document.path,
          error: error instanceof Error ? error.message : String(error),
        });
        return [];
      }
    });
  const ignores = collectIgnores(program).filter(
    ({ tool }) => tool === 'parapet' || context.respectOtherSuppressions !== false,
  );
  const { loud, used } = applyIgnores(withoutDoubles(matches).map(located), ignores, context.today);
  const onIgnores = matchIgnores(rules.filter(isIgnoreRule), ignores, used, { today: context.today, ruleIds });
  const about = onIgnores.flatMap(({ rule, match }) => {
    const severity = severityOf(rule);
    return severity === 'off' ? [] : [{ rule, match, severity }];
  });
  const fingerprint = createFingerprinter();
  const sorted = [...loud, ...about].sort(inOrder);
  return { findings: sorted.map((one) => toFinding(program, one, fingerprint)), problems };
}

/** The severity of each rule in this document: what is configured, else what the versions say. */
function severities(program: Program, context: AnalysisContext): (rule: Rule) => SeverityOrOff {
  let versions: PackageVersions | undefined;
  return (rule) => {
    const configured = context.severities?.[rule.id];
    if (configured !== undefined) return configured;
    versions ??= preferVersions(installedVersions(program), context.versions);
    return versionSeverity(rule, versions);
  };
}

/** What the document's own `%pip install` lines install goes before what the workspace says. */
function installedVersions(program: Program): PackageVersions {
  const lines = shellTexts(program).map(({ cell, span }) => cell.text.slice(span.start, span.end));
  return installLineVersions(lines, program.document.path);
}

/** One finding for each rule and place, however many ways there were to match it. */
function withoutDoubles(matches: readonly RuleMatch[]): readonly RuleMatch[] {
  const seen = new Set<string>();
  return matches.filter(({ rule, match: { cell, span } }) => {
    const key = `${rule.id} ${cell.index} ${span.start} ${span.end}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function located(
  match: RuleMatch,
): RuleMatch & { readonly cell: number | null; readonly span: RuleMatch['match']['span'] } {
  return { ...match, cell: match.match.cell.index, span: match.match.span };
}

function inOrder(a: RuleMatch, b: RuleMatch): number {
  const cells = (a.match.cell.index ?? 0) - (b.match.cell.index ?? 0);
  if (cells !== 0) return cells;
  const starts = a.match.span.start - b.match.span.start;
  return starts !== 0
    ? starts
    : a.rule.id < b.rule.id
      ? -1
      : a.rule.id > b.rule.id
        ? 1
        : a.match.span.end - b.match.span.end;
}
