/** What is generated and committed is up to date. `npm run docs` (UPDATE=1) writes it anew. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ruleIndex, rulePage } from '../server/src/report/rule-page.ts';
import { loadRulePack } from '../server/src/rule/load-rules.ts';
import { ruleFileSchema } from '../server/src/rule/schema/rule-file-schema.ts';

const SCHEMA = join(import.meta.dirname, '..', 'docs', 'rule.schema.json');
const FOLDER = join(import.meta.dirname, '..', 'docs', 'rules');
const ADVICE = 'run "npm run docs"';

/** In tests the pack has its examples, which the pages show. */
const { rules } = loadRulePack();
const pages = new Map([
  ['README.md', ruleIndex(rules)],
  ...rules.map((rule) => [`${rule.id}.md`, rulePage(rule)] as const),
]);

if (process.env['UPDATE']) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, page] of pages) writeFileSync(join(FOLDER, name), page);
  writeFileSync(SCHEMA, `${JSON.stringify(ruleFileSchema(), null, 2)}\n`);
}

test('there is a page for each rule, and no other', () => {
  expect(readdirSync(FOLDER).sort(), ADVICE).toEqual([...pages.keys()].sort());
});

test.each([...pages.keys()])('docs/rules/%s is up to date', (name) => {
  expect(readFileSync(join(FOLDER, name), 'utf8'), ADVICE).toBe(pages.get(name));
});

test('docs/rule.schema.json is the schema that the language server completes with', () => {
  expect(JSON.parse(readFileSync(SCHEMA, 'utf8')), ADVICE).toEqual(ruleFileSchema());
});
