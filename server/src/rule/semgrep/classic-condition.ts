/** Compiles the `metavariable-…` members of `patterns` into conditions. */
import type { Condition } from '../../match/formula.ts';
import { type Entry, type Fields, fail, readMapping, readText, requireField } from '../entry.ts';
import { compileComparison } from './classic-comparison.ts';
import type { ClassicFormulaCompiler } from './classic-formula.ts';
import { type ConditionKey, METAVARIABLE_PATTERN_KEYS, OPERATORS } from './classic-keys.ts';
import { isPythonName } from './classic-languages.ts';
import { portableSource } from './classic-regex.ts';
import { readMetavariable } from './metavariable-name.ts';

const REGEX_KEYS = { known: ['metavariable', 'regex', 'constant-propagation'] };
const ANALYSIS_KEYS = { known: ['metavariable', 'analyzer'], unsupported: ['options'] };

/** Undefined after the problem has been reported. `formulas` compiles what a `metavariable-pattern` holds. */
export function compileCondition(
  key: ConditionKey,
  entry: Entry,
  formulas: ClassicFormulaCompiler,
): Condition | undefined {
  switch (key) {
    case 'metavariable-regex':
      return compileRegexCondition(entry, formulas);
    case 'metavariable-pattern':
      return compilePatternCondition(entry, formulas);
    case 'metavariable-comparison':
      return compileComparison(entry, formulas.compileRegex);
    case 'metavariable-analysis':
      return compileAnalysis(entry);
  }
}

function compileRegexCondition(entry: Entry, formulas: ClassicFormulaCompiler): Condition | undefined {
  const fields = readMapping(entry, REGEX_KEYS);
  const metavariable = fields && metavariableOf(fields);
  const sourceEntry = fields && requireField(fields, 'regex');
  const source = sourceEntry && readText(sourceEntry);
  if (metavariable === undefined || sourceEntry === undefined || source === undefined) return undefined;
  const regex = formulas.regex(sourceEntry, portableSource(source));
  if (regex === undefined) return undefined;
  const isFolded = fields?.get('constant-propagation')?.data === true;
  return { test: 'regex', metavariable, regex, ...(!isFolded && { asWritten: true }) };
}

/** `language: regex` searches the text of the metavariable; other languages than Python are refused. */
function compilePatternCondition(entry: Entry, formulas: ClassicFormulaCompiler): Condition | undefined {
  const fields = readMapping(entry, METAVARIABLE_PATTERN_KEYS);
  const metavariable = fields && metavariableOf(fields);
  if (fields === undefined || metavariable === undefined) return undefined;
  const language = fields.get('language');
  const isText = language?.data === 'regex';
  if (language !== undefined && !isText && !isPythonName(language.data)) {
    return fail(language, `"language: ${String(language.data)}" is not supported yet`);
  }
  const formula = formulas.inner(fields, OPERATORS);
  return formula && { test: 'contains', metavariable, formula, ...(isText && { asText: true }) };
}

function compileAnalysis(entry: Entry): Condition | undefined {
  const fields = readMapping(entry, ANALYSIS_KEYS);
  const metavariable = fields && metavariableOf(fields);
  const analyzerEntry = fields && requireField(fields, 'analyzer');
  if (metavariable === undefined || analyzerEntry === undefined) return undefined;
  const analyzer = readText(analyzerEntry);
  if (analyzer === undefined) return undefined;
  return analyzer === 'entropy'
    ? { test: 'random', metavariable }
    : fail(analyzerEntry, `"analyzer: ${analyzer}" is not supported yet`);
}

function metavariableOf(fields: Fields): string | undefined {
  const entry = requireField(fields, 'metavariable');
  return entry && readMetavariable(entry);
}
