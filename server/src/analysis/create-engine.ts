/** Puts the parts together: gate, program, rules, ignore comments, findings. */
import type { SourceDocument } from '../document/document.ts';
import { isSideText } from '../document/side-text.ts';
import { localImports } from '../facts/module-files.ts';
import type { Program } from '../facts/program.ts';
import { installLineVersions } from '../facts/versions/install-line.ts';
import { type PackageVersions, preferVersions } from '../facts/versions/package-versions.ts';
import type { Location } from '../finding/finding.ts';
import type { Match } from '../match/match.ts';
import { shellTexts } from '../match/text-regions.ts';
import type { Rule } from '../rule/rule.ts';
import { type SeverityOrOff, versionSeverity } from './decide-severity.ts';
import type { Analysis, AnalysisContext, Engine } from './engine.ts';
import { createFingerprinter } from './fingerprint.ts';
import { importClosure } from './import-closure.ts';
import { judgeLoads } from './judge-loads.ts';
import { ProgramCache } from './program-cache.ts';
import { createRuleGate } from './rule-gate.ts';
import { languageAround } from './rule-languages.ts';
import type { RuleMatch } from './run-rule.ts';
import { runRules } from './run-rules.ts';
import { applyIgnores } from './suppression/apply-ignores.ts';
import { collectIgnores } from './suppression/collect-ignores.ts';
import { isIgnoreRule, matchIgnores } from './suppression/report-ignores.ts';
import { toFinding } from './to-finding.ts';
import { withoutReplaced } from './without-replaced.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

const NOTHING: Analysis = { findings: [], problems: [], exhausted: [] };

/** An engine for these rules; they are compiled already, so this is cheap. */
export function createEngine(rules: readonly Rule[]): Engine {
  const gate = createRuleGate(rules);
  const programs = new ProgramCache();
  const ruleIds = new Set(rules.map((rule) => rule.id));
  const filesAround = (document: SourceDocument, { workspace }: AnalysisContext) =>
    gate.followsImports && workspace ? withDocument(workspace, document) : undefined;
  return {
    rules,
    followsImports: gate.followsImports,
    mayMatch: (bytes, document) => gate.some(bytes, document && languageAround(document)),
    mayConnect(document, context) {
      const files = filesAround(document, context);
      if (files === undefined || localImports(document, files.listing).length === 0) return false;
      return gate.select(document, importClosure(document, files).values()).length > 0;
    },
    analyze(document, context) {
      const files = filesAround(document, context);
      const selected = gate.select(document, files && importClosure(document, files).values());
      if (selected.length === 0) return NOTHING;
      const program = files ? programs.among(files, document) : programs.alone(document);
      return analyze(program, context, { rules: selected, ruleIds });
    },
  };
}

interface RuleSelection {
  /** Those that can match. */
  readonly rules: readonly Rule[];
  /** Of all rules there are. */
  readonly ruleIds: ReadonlySet<string>;
}

function analyze(program: Program, context: AnalysisContext, { rules, ruleIds }: RuleSelection): Analysis {
  const { today, clock, models, severities: stated = {} } = context;
  const severityOf = severities(program, context);
  const ordinary = rules.filter((rule) => !isIgnoreRule(rule));
  const { matches, problems, exhausted, costs } = runRules(program, ordinary, { severityOf, clock, today, models });
  const ignores = collectIgnores(program).filter(
    ({ tool }) => tool === 'parapet' || context.respectOtherSuppressions !== false,
  );
  const wanted = context.outputs === false ? matches.filter(({ match }) => !isSideText(match.cell)) : matches;
  const known = models ? judgeLoads(program, wanted, { models, configured: new Set(Object.keys(stated)) }) : wanted;
  const { loud, used } = applyIgnores(withoutReplaced(withoutDoubles(known)).map(located), ignores, today);
  const onIgnores = matchIgnores(rules.filter(isIgnoreRule), ignores, used, { today, ruleIds });
  const about = onIgnores.flatMap(({ rule, match }) => {
    const severity = severityOf(rule);
    return severity === 'off' ? [] : [{ rule, match, severity }];
  });
  const fingerprint = createFingerprinter();
  const findings = [...loud, ...about].sort(inOrder).map((one) => toFinding(program, one, fingerprint));
  return { findings, problems, exhausted, ...(clock && { costs }) };
}

/** The document counts as it is handed over, also for files that import it in turn. */
function withDocument(files: WorkspaceFiles, document: SourceDocument): WorkspaceFiles {
  if (!files.listing.has(document.path) || files.document(document.path) === document) return files;
  return {
    listing: files.listing,
    document: (path) => (path === document.path ? document : files.document(path)),
  };
}

/** The severity of each rule in this document: what is configured, else what the versions say. */
function severities(program: Program, context: AnalysisContext): (rule: Rule) => SeverityOrOff {
  let versions: PackageVersions | undefined;
  return (rule) => {
    const configured = context.severities?.[rule.id];
    if (configured !== undefined) return configured;
    // Looking for install lines means parsing, which most rules have no need of.
    if (rule.versions === undefined) return rule.severity;
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
  return matches.filter(({ rule, match }) => {
    const key = `${rule.id} ${placeKey(match)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** An output shows the same thing as text, as HTML and in its traceback: what it says counts there, not where. */
function placeKey({ cell, span }: Match): string {
  if (!isSideText(cell)) return `${cell.index} ${span.start} ${span.end}`;
  return `${cell.index} ${cell.place} ${cell.output} ${cell.text.slice(span.start, span.end)}`;
}

function located(match: RuleMatch): RuleMatch & Location {
  const { cell, span } = match.match;
  // Which of the side texts it is does not matter here: no comment speaks of lines in any of them.
  return { ...match, cell: cell.index, span, ...(isSideText(cell) && { side: 0 }) };
}

function inOrder(a: RuleMatch, b: RuleMatch): number {
  const cells = (a.match.cell.index ?? 0) - (b.match.cell.index ?? 0) || outputOf(a) - outputOf(b);
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

/** A cell's source comes before what it has shown, and that before its metadata. */
function outputOf({ match: { cell } }: RuleMatch): number {
  return isSideText(cell) ? (cell.output ?? Number.MAX_SAFE_INTEGER) : -1;
}
