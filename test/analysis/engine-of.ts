/** An engine with rules written in the test itself, in short: the head that every rule needs is filled in. */
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import type { Analysis, AnalysisContext, Engine } from '../../server/src/analysis/engine.ts';
import type { SourceDocument } from '../../server/src/document/document.ts';
import type { Finding } from '../../server/src/finding/finding.ts';
import { loadRuleFiles } from '../../server/src/rule/load-rules.ts';
import { applyEdits } from '../../server/src/text/apply-edits.ts';

const HEAD = {
  title: 'Title',
  severity: 'warning',
  confidence: 'high',
  kinds: ['deser.unsafe-load'],
  message: 'Message.',
};

/** Each rule is its id and the YAML of what it adds to, or changes in, the head. */
export async function engineOf(rules: Readonly<Record<string, string>>): Promise<Engine> {
  const files = Object.entries(rules).map(([id, yaml]) => ({
    path: `${id}.yaml`,
    text: `${headFor(id, yaml)}${yaml}\n`,
  }));
  const loaded = await loadRuleFiles(files, { builtin: true });
  if (loaded.problems.length > 0) throw new Error(JSON.stringify(loaded.problems));
  return createEngine(loaded.rules);
}

function headFor(id: string, yaml: string): string {
  const head = { id, languages: ['python'], ...HEAD };
  const missing = Object.entries(head).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(yaml));
  return missing.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('');
}

export const NO_CONTEXT: AnalysisContext = { versions: { lookup: () => [] } };

export function analyze(engine: Engine, document: SourceDocument, context: AnalysisContext = NO_CONTEXT): Analysis {
  return engine.analyze(document, context);
}

/** The texts of a document's cells with one fix of a finding applied. */
export function withFix(document: SourceDocument, finding: Finding, fix = 0): readonly string[] {
  const edits = finding.fixes[fix]?.edits ?? [];
  return document.cells.map((cell) => {
    const applied = applyEdits(
      cell.text,
      edits.filter((edit) => edit.cell === cell.index),
    );
    if ('problem' in applied) throw new Error(applied.problem);
    return applied.text;
  });
}
