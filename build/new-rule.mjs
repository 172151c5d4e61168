/**
 * `npm run new-rule category/id`: writes a rule file to begin with. Its example fails until the rule is written, so a rule
 * that is forgotten halfway is noticed.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', 'rules');
const NAME = /^(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/)+[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

const [name = ''] = process.argv.slice(2);
if (!NAME.test(name)) fail('usage: npm run new-rule category/id-that-names-the-danger');
const file = join(ROOT, `${name}.yaml`);
if (existsSync(file)) fail(`rules/${name}.yaml is there already`);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, template(name.slice(name.lastIndexOf('/') + 1)));
console.log(
  `rules/${name}.yaml written. Write the rule, then run: npx vitest run test/rules -t ${name.split('/').pop()}`,
);

/** @param {string} id */
function template(id) {
  return `id: ${id}
title: What happens, in a few words
severity: warning # error: as it stands | warning: with one more step | info: hygiene
confidence: medium # high | medium | low: how often it is real
languages: [python]
kinds: [deser.unsafe-load] # see server/src/finding/kinds.json
message: >-
  What, why and what to do, in at most 160 characters.
match: dangerous_library.load($FILE, ...)
docs: |
  The attack, told so that the reader sees it happen.

  **Instead.** What to write.

  **When this is a false alarm.** What is not reported, and what to do about the rest.
examples:
  # One for each way to write it: aliases, \`from\` imports, and a notebook with "# %%" between its cells.
  - name: the plain call
    bad: |
      import the_library_you_mean
      the_library_you_mean.load(path)
  - name: the safe twin
    good: |
      import the_library_you_mean
      the_library_you_mean.safe_load(path)
`;
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exit(2);
}
