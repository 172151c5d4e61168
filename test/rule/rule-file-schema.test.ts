/** The schema of rule files says what the compiler says: its keys are the compiler's, and what compiles is valid. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseRuleFile } from '../../server/src/rule/parse-rule-file.ts';
import { ruleCursor } from '../../server/src/rule/rule-file-cursor.ts';
import { outlineRuleFile } from '../../server/src/rule/rule-file-outline.ts';
import type { JsonSchema } from '../../server/src/rule/schema/json-schema.ts';
import { ruleFileSchema } from '../../server/src/rule/schema/rule-file-schema.ts';
import { suggestionsAt } from '../../server/src/rule/schema/suggestions.ts';
import { schemaErrors } from './schema-errors.ts';

const RULES = join(import.meta.dirname, '..', '..', 'rules');
const FILES = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
/** Only built-in rules name detectors, and what a detector is given is its own affair. */
const PLAIN = FILES.filter((name) => !/^\s*detector:/m.test(read(name)));

function read(name: string): string {
  return readFileSync(join(RULES, name), 'utf8');
}

function errorsIn(text: string): readonly string[] {
  const parsed = parseRuleFile(text);
  return 'problems' in parsed ? ['no YAML'] : schemaErrors(ruleFileSchema(), parsed.data);
}

/** Every schema with the way to it. */
function* walk(schema: JsonSchema, path = ''): Generator<readonly [string, JsonSchema]> {
  yield [path, schema];
  const { properties = {}, definitions = {}, items, additionalProperties, allOf, anyOf, oneOf } = schema;
  for (const [key, part] of [...Object.entries(properties), ...Object.entries(definitions)])
    yield* walk(part, `${path}.${key}`);
  for (const part of [...(allOf ?? []), ...(anyOf ?? []), ...(oneOf ?? [])]) yield* walk(part, path);
  if (items) yield* walk(items, `${path}[]`);
  if (typeof additionalProperties === 'object') yield* walk(additionalProperties, `${path}.*`);
}

describe('the schema', () => {
  test('describes every key', () => {
    const bare = [...walk(ruleFileSchema())].flatMap(([path, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, { description = '' }]) => description === '')
        .map(([key]) => `${path}.${key}`),
    );
    expect(bare).toEqual([]);
  });

  test('refers only to what it defines', () => {
    const schema = ruleFileSchema();
    const known = Object.keys(schema.definitions ?? {}).map((name) => `#/definitions/${name}`);
    const references = [...walk(schema)].flatMap(([, { $ref }]) => $ref ?? []);
    expect(references.filter((reference) => !known.includes(reference))).toEqual([]);
    expect(references).toContain('#/definitions/formula');
  });

  test.each(PLAIN)('accepts rules/%s', (name) => {
    expect(errorsIn(read(name))).toEqual([]);
  });
});

const OWN = 'id: a\ntitle: A\nseverity: error\nlanguages: [python]\nmessage: M\n';
const CLASSIC = 'rules:\n  - id: a\n    severity: ERROR\n    languages: [python]\n    message: M\n';

describe('what is valid', () => {
  test.each([
    [
      'a flow',
      `${OWN}taint:\n  sources: [read(), { use: requests }]\n  sinks:\n    - pattern: run($X)\n      requires: A and not B\n`,
    ],
    [
      'conditions of every kind',
      `${OWN}match:\n  pattern: f($X)\n  where:\n    - { metavariable: $X, regex: a }\n    - comparison: $X < 3\n    - focus: $X\n    - not: { constant: $X }\n`,
    ],
    ['shared lists', 'shared: requests\nsources: [flask.request.args]\n'],
    [
      'a classic search',
      `${CLASSIC}    patterns:\n      - pattern: f($X)\n      - pattern-not-inside: { patterns: [{ pattern: g() }] }\n      - metavariable-regex: { metavariable: $X, regex: a }\n      - focus-metavariable: $X\n`,
    ],
    [
      'a classic flow',
      `${CLASSIC}    mode: taint\n    options: { taint_assume_safe_functions: true }\n    pattern-sources: [{ pattern: a() }]\n    pattern-sinks: [{ patterns: [{ pattern: b($X) }], requires: [{ $X: A }] }]\n    pattern-sanitizers: []\n`,
    ],
    ['the newer spelling in a list', `${CLASSIC}    match: { any: [f(), g()] }\n`],
    ['remarks beside metadata', `${CLASSIC}    pattern: f()\n    author: me\n`],
  ])('%s', (_, text) => {
    expect(errorsIn(text)).toEqual([]);
  });
});

describe('what is not', () => {
  test.each([
    ['an unknown key', `${OWN}match: f()\nfoo: 1\n`],
    ['neither match nor taint', OWN],
    ['two operators', `${OWN}match: { pattern: f(), any: [g()] }\n`],
    ['a kind that nobody knows', `${OWN}match: f()\nkinds: [deser]\n`],
    ['an example that is both good and bad', `${OWN}match: f()\nexamples: [{ name: a, good: b, bad: c }]\n`],
    ['a metavariable without its dollar', `${OWN}match: { pattern: f($X), where: [{ constant: X }] }\n`],
    ['two members in one of a classic list', `${CLASSIC}    patterns: [{ pattern: f(), pattern-not: g() }]\n`],
    ['an option that is refused', `${CLASSIC}    pattern: f()\n    options: { ac_matching: false }\n`],
    ['a flow without sinks', `${OWN}taint: { sources: [f()] }\n`],
  ])('%s', (_, text) => {
    expect(errorsIn(text)).not.toEqual([]);
  });
});

test.each(PLAIN)('each key of rules/%s is suggested at its place', (name) => {
  const text = read(name);
  const missed = outlineRuleFile(text).entries.filter(({ path, key }) => {
    // The names of metavariables are the author's own.
    if (key === undefined || path.at(-1)?.toString().startsWith('$')) return false;
    const cursor = ruleCursor(text, key.end);
    return !(cursor && suggestionsAt(ruleFileSchema(), cursor).some((one) => one.text === path.at(-1)));
  });
  expect(missed.map(({ path }) => path.join('.'))).toEqual([]);
});
