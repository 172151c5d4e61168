/** Runs a classic rule that is written in the test itself; the head that every rule needs is filled in. */
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import type { SourceDocument } from '../../server/src/document/document.ts';
import type { Finding } from '../../server/src/finding/finding.ts';
import { type LoadedRules, loadRuleFiles } from '../../server/src/rule/load-rules.ts';
import { fileFrom } from '../document-from.ts';

/** A file with one rule; `body` is the YAML of its search and whatever else it adds to the head, not indented. */
export function classicFile(body: string): string {
  const head = ['id: team.My_rule', 'languages: [python]', 'severity: ERROR', 'message: Say why.'];
  const missing = head.filter((line) => !new RegExp(`^${line.split(':')[0]}:`, 'm').test(body));
  const lines = [...missing, ...body.trim().split('\n')];
  return `rules:\n  - ${lines.join('\n    ')}\n`;
}

export function loadClassic(text: string): Promise<LoadedRules> {
  return loadRuleFiles([{ path: 'team/rules.yaml', text }], { builtin: false });
}

/** The problems of a rule as `line path: message`. */
export async function problemsOf(body: string): Promise<readonly string[]> {
  const { problems } = await loadClassic(classicFile(body));
  return problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
}

export async function findingsOf(body: string, code: string | SourceDocument): Promise<readonly Finding[]> {
  const { rules, problems } = await loadClassic(classicFile(body));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const document = typeof code === 'string' ? fileFrom(code) : code;
  const analysis = createEngine(rules).analyze(document, { versions: { lookup: () => [] }, today: '2026-11-22' });
  if (analysis.problems.length > 0) throw new Error(JSON.stringify(analysis.problems));
  return analysis.findings;
}

/** The texts that the rule finds. */
export async function textsOf(body: string, code: string): Promise<readonly string[]> {
  return (await findingsOf(body, code)).map(({ span }) => code.slice(span.start, span.end));
}
