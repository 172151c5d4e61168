/** Compiles what a rule of Semgrep's looks for, in its classic and in its newer spelling. */
import { FormulaCompiler } from '../compile-formula.ts';
import { compileTaintLists } from '../compile-match.ts';
import { type Fields, fail } from '../entry.ts';
import type { TaintLists } from '../flow/compile-taint.ts';
import type { LeafCompiler } from '../leaf-compiler.ts';
import type { RuleMatch } from '../rule.ts';
import { compileClassicFlow } from './classic-flow.ts';
import { ClassicFormulaCompiler } from './classic-formula.ts';
import { FLOW_KEYS, SEARCH_OPERATORS } from './classic-keys.ts';
import type { ClassicOptions } from './classic-options.ts';

/** Undefined after the problem has been reported. */
export function compileClassicMatch(
  fields: Fields,
  leaves: LeafCompiler,
  options: ClassicOptions,
): RuleMatch | undefined {
  const isFlow = fields.get('mode')?.data === 'taint' || fields.get('taint') !== undefined;
  const stray = (isFlow ? [...SEARCH_OPERATORS, 'match'] : FLOW_KEYS).map((key) => fields.get(key)).find(Boolean);
  if (stray !== undefined) return fail(stray, isFlow ? 'is not for a rule of data flow' : 'needs "mode: taint"');
  if (isFlow && leaves.language !== 'python') return fail(fields.entry, 'data flow is followed in Python only');
  if (isFlow) {
    const lists = compileFlow(fields, leaves);
    return lists && { kind: 'taint', taint: { ...lists, options: options.taint } };
  }
  const match = fields.get('match');
  const formula =
    match === undefined
      ? new ClassicFormulaCompiler(leaves).search(fields)
      : new FormulaCompiler(leaves, false).formula(match);
  return formula && { kind: 'formula', formula };
}

function compileFlow(fields: Fields, leaves: LeafCompiler): TaintLists | undefined {
  const taint = fields.get('taint');
  if (taint === undefined) return compileClassicFlow(fields, new ClassicFormulaCompiler(leaves));
  return compileTaintLists(taint, new FormulaCompiler(leaves, false));
}
