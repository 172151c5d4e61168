/** Compiles what a rule of our own looks for: a formula, a flow of values, or what a detector finds. */
import type { FormulaCompiler } from './compile-formula.ts';
import type { RuleCompiler } from './compile-rule.ts';
import { type Entry, type Fields, fail, isMapping, readMapping, requireField } from './entry.ts';
import { OWN_TAINT_OPTIONS, TaintCompiler, type TaintLists } from './flow/compile-taint.ts';
import type { SharedLists } from './flow/shared-lists.ts';
import { TAINT_KEYS } from './flow/taint-keys.ts';
import { FORMULA_KEYS } from './formula-keys.ts';
import type { RuleMatch } from './rule.ts';

/** Undefined after the problem has been reported. */
export function compileMatch(fields: Fields, formulas: FormulaCompiler, compiler: RuleCompiler): RuleMatch | undefined {
  const [match, taint] = [fields.get('match'), fields.get('taint')];
  if (match !== undefined && taint !== undefined) return fail(taint, 'a rule has either "match" or "taint"');
  if (taint !== undefined) return compileFlow(taint, formulas, compiler.lists);
  const entry = requireField(fields, 'match');
  if (entry === undefined) return undefined;
  if (isMapping(entry.data) && 'detector' in entry.data) return compileDetector(entry, compiler);
  const formula = formulas.formula(entry);
  return formula && { kind: 'formula', formula };
}

function compileFlow(entry: Entry, formulas: FormulaCompiler, lists: SharedLists): RuleMatch | undefined {
  const flow = compileTaintLists(entry, formulas, lists);
  return flow && { kind: 'taint', taint: { ...flow, options: OWN_TAINT_OPTIONS } };
}

/** The lists below `taint:`, in our own spelling and in Semgrep's newer one, which shares no lists. */
export function compileTaintLists(
  entry: Entry,
  formulas: FormulaCompiler,
  lists?: SharedLists,
): TaintLists | undefined {
  const fields = readMapping(entry, TAINT_KEYS);
  return fields && newSpelling(formulas, lists).flow(fields);
}

/** How items are written below `taint:`, and in files of shared lists. */
export function newSpelling(formulas: FormulaCompiler, lists?: SharedLists): TaintCompiler {
  return new TaintCompiler({
    operators: FORMULA_KEYS.known,
    formulaOf: (fields) => formulas.formulaOf(fields),
    pattern: (entry) => formulas.leaves.pattern(entry),
    ...(lists && { lists }),
  });
}

function compileDetector(entry: Entry, { allowDetectors }: RuleCompiler): RuleMatch | undefined {
  if (!isMapping(entry.data)) return undefined;
  if (!allowDetectors) return fail(entry, 'only built-in rules may name a detector');
  const { detector, ...data } = entry.data;
  if (typeof detector !== 'string') return fail(entry, 'the name of a detector must be a text');
  return { kind: 'detector', name: detector, data };
}
