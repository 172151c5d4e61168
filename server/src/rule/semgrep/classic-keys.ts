/**
 * The keys of Semgrep's rule files: those that are understood, and those that are known and refused by name.
 * https://semgrep.dev/docs/writing-rules/rule-syntax
 */
import type { KeySet } from '../entry.ts';

/** Operators that may stand alone as the search of a rule. */
export const SEARCH_OPERATORS = ['pattern', 'patterns', 'pattern-either', 'pattern-regex'] as const;

/** Operators that may stand in a list of `patterns`. */
export const OPERATORS = [
  ...SEARCH_OPERATORS,
  'pattern-inside',
  'pattern-not',
  'pattern-not-inside',
  'pattern-not-regex',
  'semgrep-internal-pattern-anywhere',
] as const;

export type Operator = (typeof OPERATORS)[number];

/** Members of `patterns` that look at what metavariables stand for. */
export const CONDITIONS = [
  'metavariable-regex',
  'metavariable-pattern',
  'metavariable-comparison',
  'metavariable-analysis',
  'metavariable-type',
  'metavariable-name',
] as const;

export type ConditionKey = (typeof CONDITIONS)[number];

/** The lists of `mode: taint`. */
export const FLOW_KEYS = ['pattern-sources', 'pattern-sinks', 'pattern-sanitizers', 'pattern-propagators'] as const;

/** Said about a rule, not in it: some authors write beside `metadata` what belongs into it. */
export const REMARKS = [
  ...['author', 'authors', 'category', 'confidence', 'cwe', 'cwe2021-top25', 'cwe2022-top25', 'date', 'description'],
  ...['impact', 'license', 'likelihood', 'name', 'note', 'notes', 'owasp', 'product', 'references', 'rule-origin-note'],
  ...['shortDescription', 'source', 'source-rule-url', 'subcategory', 'tags', 'technology', 'title', 'url'],
  'vulnerability_class',
];

export const RULE_KEYS: KeySet = {
  known: [
    ...['id', 'message', 'severity', 'languages', 'metadata', 'mode', 'options', 'paths', 'fix', 'fix-regex'],
    // Which releases of Semgrep can read the rule; no concern of ours, because unknown keys are refused anyway.
    ...['min-version', 'max-version', 'version'],
    ...[...SEARCH_OPERATORS, ...FLOW_KEYS, 'match', 'taint'],
    ...REMARKS,
  ],
  unsupported: [
    ...['join', 'extract', 'dest-language', 'dest-rules', 'steps', 'equivalences', 'validators', 'dependencies'],
    ...['project-depends-on', 'r2c-internal-project-depends-on', 'pattern-where-python', 'r2c-internal-patterns-from'],
  ],
};

export const PART_KEYS: KeySet = {
  known: [...OPERATORS, ...CONDITIONS, 'focus-metavariable'],
  unsupported: ['semgrep-internal-metavariable-name', 'pattern-where-python', 'pattern-anywhere'],
};

export const METAVARIABLE_PATTERN_KEYS: KeySet = { known: ['metavariable', 'language', ...OPERATORS] };

export function isOperator(key: string): key is Operator {
  return OPERATORS.some((operator) => operator === key);
}
