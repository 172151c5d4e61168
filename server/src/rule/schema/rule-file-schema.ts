/**
 * The JSON schema of rule files, from the same tables of keys that the compiler reads. The language server completes and
 * explains with it; docs/rule.schema.json is for other editors. What a rule has to be beyond it, the compiler says.
 */
import { CLASSIC_DEFINITIONS, CLASSIC_FILE } from './classic-schema.ts';
import { FORMULA_DEFINITIONS } from './formula-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { OWN_RULE, SHARED_LISTS } from './own-rule-schema.ts';
import { TAINT_DEFINITIONS } from './taint-schema.ts';

const SCHEMA: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Parapet rules',
  description: "A rule of Parapet's own, lists that such rules share, or a list of rules in Semgrep's spelling.",
  anyOf: [OWN_RULE, SHARED_LISTS, CLASSIC_FILE],
  definitions: { ...FORMULA_DEFINITIONS, ...TAINT_DEFINITIONS, ...CLASSIC_DEFINITIONS },
};

export function ruleFileSchema(): JsonSchema {
  return SCHEMA;
}
