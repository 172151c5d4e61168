/** Compiles the lists of a classic rule in `mode: taint`. */

import type { Fields } from '../entry.ts';
import { TaintCompiler, type TaintLists } from '../flow/compile-taint.ts';
import type { ClassicFormulaCompiler } from './classic-formula.ts';
import { SEARCH_OPERATORS } from './classic-keys.ts';

/** Undefined after the problem has been reported. */
export function compileClassicFlow(fields: Fields, formulas: ClassicFormulaCompiler): TaintLists | undefined {
  const formulaOf = (item: Fields) => formulas.search(item);
  return new TaintCompiler({ operators: SEARCH_OPERATORS, formulaOf }).flow(fields, 'pattern-');
}
