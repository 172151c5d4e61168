/** Whatever is in a file, the engine answers: no exception, no lost rule, no finding outside the text. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../server/src/analysis/create-engine.ts';
import type { SourceDocument } from '../server/src/document/document.ts';
import { readDocument } from '../server/src/document/read-document.ts';
import { loadRulePack } from '../server/src/rule/load-rules.ts';

const STEP = 50;
const FOLDERS = ['../examples', 'fixtures/rules', 'fixtures/cli-workspace'].map((folder) =>
  join(import.meta.dirname, folder),
);
const engine = createEngine(loadRulePack().rules);
const bytes = (text: string) => new TextEncoder().encode(text);

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(py|ipynb)$/.test(name))
    .map((name) => [name, readFileSync(join(folder, name))] as const),
);

/** Analyses and checks what has to hold for every answer; says what was wrong. */
function faultsIn(document: SourceDocument): readonly string[] {
  const { findings, problems } = engine.analyze(document, { versions: { lookup: () => [] }, today: '2027-01-01' });
  const outside = findings.filter(({ cell, span }) => {
    const text = document.cells.find(({ index }) => index === cell)?.text ?? '';
    return span.start < 0 || span.end < span.start || span.end > text.length;
  });
  return [
    ...problems.map(({ ruleId, error }) => `${ruleId}: ${error}`),
    ...outside.map(({ ruleId }) => `${ruleId} is outside`),
  ];
}

function faultsOfBytes(name: string, content: Uint8Array): readonly string[] {
  const read = readDocument(name, content);
  return 'notAnalysed' in read ? [] : faultsIn(read.document);
}

describe.each(files)('%s', (name, content) => {
  test(`cut at every ${STEP}th byte`, () => {
    for (let end = 0; end < content.length; end += STEP)
      expect(faultsOfBytes(name, content.subarray(0, end))).toEqual([]);
  });

  const read = readDocument(name, content);
  if ('notAnalysed' in read) return;

  test('with cells cut short', () => {
    for (let share = 0; share < 10; share++) {
      const cells = read.document.cells.map((cell) => ({
        ...cell,
        text: cell.text.slice(0, (cell.text.length * share) / 10),
      }));
      expect(faultsIn({ ...read.document, cells })).toEqual([]);
    }
  });
});

test('with anything put anywhere', () => {
  const fragment = fc.constantFrom(
    '(',
    ')',
    '"',
    '"""',
    "f'{",
    '\\',
    '\n',
    '\t',
    '#',
    '!',
    '%%',
    '...',
    '\0',
    '\ud800',
    'lambda ',
    'torch.load(',
  );
  const python = files.filter(([name]) => name.endsWith('.py'));
  fc.assert(
    fc.property(fc.constantFrom(...python), fc.nat(), fragment, ([name, content], place, text) => {
      const source = content.toString('utf8');
      const at = place % (source.length + 1);
      expect(faultsOfBytes(name, bytes(source.slice(0, at) + text + source.slice(at)))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('the same bytes give the same findings', () => {
  for (const [name, content] of files) {
    const once = readDocument(name, content);
    const again = readDocument(name, content);
    if ('notAnalysed' in once || 'notAnalysed' in again) continue;
    const context = { versions: { lookup: () => [] } };
    expect(engine.analyze(once.document, context)).toEqual(engine.analyze(again.document, context));
  }
});
