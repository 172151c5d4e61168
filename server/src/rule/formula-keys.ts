/** The keys of formulas in our own spelling, which is also Semgrep's newer one. */
import type { KeySet } from './entry.ts';

export const OPERATORS = ['pattern', 'regex', 'generic', 'any', 'all', 'not', 'inside', 'anywhere'] as const;

export type Operator = (typeof OPERATORS)[number];

export const FORMULA_KEYS: KeySet = { known: [...OPERATORS, 'where'], unsupported: ['taint', 'as', 'fix'] };
