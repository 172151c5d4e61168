/**
 * The keys of Semgrep's classic rule files: those that are understood, and those that are known and refused by name.
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
] as const;

export type Operator = (typeof OPERATORS)[number];

/** Members of `patterns` that look at what metavariables stand for. */
export const CONDITIONS = [
  'metavariable-regex',
  'metavariable-pattern',
  'metavariable-comparison',
  'metavariable-analysis',
] as const;

export type ConditionKey = (typeof CONDITIONS)[number];

const TAINT_KEYS = ['pattern-sources', 'pattern-sinks', 'pattern-sanitizers', 'pattern-propagators', 'taint'];

export const RULE_KEYS: KeySet = {
  known: [
    ...['id', 'message', 'severity', 'languages', 'metadata', 'mode', 'options', 'paths', 'fix', 'fix-regex'],
    // Which releases of Semgrep can read the rule; no concern of ours, because unknown keys are refused anyway.
    ...['min-version', 'max-version', 'version'],
    ...SEARCH_OPERATORS,
  ],
  unsupported: [
    ...TAINT_KEYS,
    ...['match', 'join', 'extract', 'steps', 'equivalences', 'validators', 'project-depends-on'],
    ...['r2c-internal-project-depends-on', 'product', 'pattern-where-python', 'dependencies'],
  ],
};

export const PART_KEYS: KeySet = {
  known: [...OPERATORS, ...CONDITIONS, 'focus-metavariable'],
  unsupported: [
    'metavariable-type',
    'metavariable-name',
    'pattern-where-python',
    'pattern-anywhere',
    'semgrep-internal',
  ],
};

export const METAVARIABLE_PATTERN_KEYS: KeySet = { known: ['metavariable', 'language', ...OPERATORS] };

export function isOperator(key: string): key is Operator {
  return OPERATORS.some((operator) => operator === key);
}
