/** What is found depends on what the code means: not on its layout, and not on where one cell ends and the next begins. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import { exampleDocument } from '../../server/src/analysis/rule-test/rule-test-example.ts';
import type { SourceDocument } from '../../server/src/document/document.ts';
import { collectScopes } from '../../server/src/facts/collect-scopes.ts';
import type { Scope } from '../../server/src/facts/scope.ts';
import { loadRulePack } from '../../server/src/rule/load-rules.ts';
import { nameText } from '../../server/src/syntax/names.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import { fileFrom, notebookFrom } from '../document-from.ts';
import { NO_CONTEXT, withFix } from './engine-of.ts';
import { LAYOUTS } from './layouts.ts';

const { rules } = loadRulePack();
const engine = createEngine(rules);

/** The code of all examples of the pack that are plain files. */
const samples = rules.flatMap(({ id, examples }) =>
  examples.flatMap(({ bad, good, file }) => {
    const document = exampleDocument(id, bad ?? good ?? '', file);
    const [cell] = document.cells;
    return document.kind === 'python' && cell !== undefined && parse(cell.text, ParseMode.File).errors === 0
      ? [cell.text]
      : [];
  }),
);

function found(document: SourceDocument): readonly string[] {
  const { findings, problems } = engine.analyze(document, NO_CONTEXT);
  expect(problems).toEqual([]);
  return findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`);
}

/** The work grows with the pack. */
const ALL_SAMPLES = { timeout: 240_000 };

describe('layout', () => {
  const before = new Map<string, string>();
  const findingsOf = (text: string): string => {
    const findings = before.get(text) ?? JSON.stringify(found(fileFrom(text)));
    before.set(text, findings);
    return findings;
  };

  test.each(LAYOUTS)('%s', ALL_SAMPLES, (_, change) => {
    const changed = samples.filter((text) => JSON.stringify(found(fileFrom(change(text)))) !== findingsOf(text));
    expect(changed).toEqual([]);
  });
});

test.each(LAYOUTS)('fixes leave whole code behind, and no finding of their rule: %s', ALL_SAMPLES, (_, change) => {
  const broken = samples.flatMap((text) => {
    const document = fileFrom(change(text));
    const { findings } = engine.analyze(document, NO_CONTEXT);
    return findings.flatMap((finding) =>
      finding.fixes.flatMap(({ title }, index) => {
        const [fixed = ''] = withFix(document, finding, index);
        const left = engine
          .analyze(fileFrom(fixed), NO_CONTEXT)
          .findings.filter(({ ruleId }) => ruleId === finding.ruleId);
        const isLess = left.length < findings.filter(({ ruleId }) => ruleId === finding.ruleId).length;
        return isLess && parse(fixed, ParseMode.File).errors === 0 ? [] : [`${title}: ${fixed}`];
      }),
    );
  });
  expect(broken).toEqual([]);
});

/** Every variable of the cells, bound before them: one that only a later cell binds has a meaning in a notebook, not in a file. */
function valuesOf(cells: readonly string[]): string {
  const names = cells.flatMap((text) => {
    const { bindings } = collectScopes(parse(text, ParseMode.File)).scopes[0] as Scope;
    return [...bindings].flatMap(([name, list]) =>
      list.some(({ kind }) => kind !== 'import') ? [nameText(name)] : [],
    );
  });
  return [...new Set(names)].map((name) => `${name} = unknown_value()\n`).join('');
}

test('a notebook is the program of its joined cells', () => {
  const plain = samples.filter((text) => !/parapet:|__future__/.test(text)).map((text) => text.trimEnd());
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...plain), { minLength: 2, maxLength: 4 }), (cells) => {
      // Imports come first, as they do in notebooks: a later cell may give a name a meaning that a file would not.
      const imports = cells.flatMap((text) => text.match(/^(?:import|from) [^(]*$/gm) ?? []);
      const texts = [`${valuesOf(cells)}${imports.join('\n')}`, ...cells];
      expect(found(notebookFrom(...texts))).toEqual(found(fileFrom(`${texts.join('\n\n')}\n`)));
    }),
    { numRuns: 150, seed: 7 },
  );
});
