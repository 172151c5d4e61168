/** The annotated files of test/fixtures/rules say what the built-in rules find, line by line. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import { loadReadersForTests } from '../../server/src/analysis/rule-languages.ts';
import { testRules } from '../../server/src/analysis/rule-test/rule-test.ts';
import { readDocument } from '../../server/src/document/read-document.ts';
import { loadRuleFiles } from '../../server/src/rule/load-rules.ts';
import { readRules } from './read-rules.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'rules');

it('finds on every annotated line what it says, and nothing anywhere else', async () => {
  const fixtures = readdirSync(FIXTURES).map((name) => {
    const read = readDocument(name, readFileSync(join(FIXTURES, name)));
    if ('notAnalysed' in read) throw new Error(`${name}: ${read.notAnalysed}`);
    return read.document;
  });
  const loaded = await loadRuleFiles(readRules(), { builtin: true });
  await loadReadersForTests(loaded.rules);
  const report = testRules({ loaded, engine: createEngine(loaded.rules), fixtures });
  expect(report.failures).toEqual([]);
  expect(report.summary).toMatchObject({ failed: 0, examplesFailed: 0 });
  expect(report.summary.passed).toBeGreaterThan(0);
});
