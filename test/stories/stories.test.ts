/** Every story in this folder comes true, with the built-in rules. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import type { SourceDocument } from '../../server/src/document/document.ts';
import { chooseEdits } from '../../server/src/finding/choose-edits.ts';
import type { Finding } from '../../server/src/finding/finding.ts';
import type { Edit } from '../../server/src/finding/fix.ts';
import { loadRulePack } from '../../server/src/rule/load-rules.ts';
import { applyEdits } from '../../server/src/text/apply-edits.ts';
import { parseStory } from './parse-story.ts';

const engine = createEngine(loadRulePack().rules);
const stories = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.md'))
  .map((name) => [name, parseStory(readFileSync(join(import.meta.dirname, name), 'utf8'))] as const);

function findingsIn(document: SourceDocument): readonly Finding[] {
  const { findings, problems } = engine.analyze(document, { versions: { lookup: () => [] }, today: '2027-01-01' });
  expect(problems).toEqual([]);
  return findings;
}

function describeFinding({ cells }: SourceDocument, { ruleId, cell, span }: Finding): string {
  const text = cells.find(({ index }) => index === cell)?.text.slice(span.start, span.end) ?? '';
  return `${ruleId} in cell ${(cell ?? 0) + 1}: ${text.split('\n')[0]}`;
}

function apply(document: SourceDocument, edits: readonly Edit[]): SourceDocument {
  const cells = document.cells.map((cell) => {
    const applied = applyEdits(
      cell.text,
      edits.filter((edit) => edit.cell === cell.index),
    );
    if ('problem' in applied) throw new Error(applied.problem);
    return { ...cell, text: applied.text };
  });
  return { ...document, cells };
}

describe.each(stories)('%s', (_name, story) => {
  test(story.title, () => {
    const found = findingsIn(story.document);
    expect(found.map((finding) => describeFinding(story.document, finding))).toEqual(story.findings);
    for (const { fix, cells } of story.afters) {
      const fixes = found.flatMap((finding) => finding.fixes).filter(({ title }) => title === fix);
      const edits = fix === undefined ? chooseEdits(found, 'safe') : (fixes[0]?.edits ?? []);
      expect(edits, `no fix "${fix}"`).not.toEqual([]);
      expect(apply(story.document, edits).cells.map(({ text }) => text)).toEqual(cells);
    }
  });
});
