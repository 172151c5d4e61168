/** Compiles the `metavariable-…` members of `patterns` into conditions. */
import type { Condition } from '../../match/formula.ts';
import { analyzerCondition } from '../condition/analyzer-condition.ts';
import { COMPARISON_KEYS, comparisonCondition } from '../condition/comparison-condition.ts';
import { MODULE_KEYS, moduleCondition } from '../condition/module-condition.ts';
import { TYPE_KEYS, typeCondition } from '../condition/type-condition.ts';
import { type Entry, type Fields, type KeySet, readMapping, requireField } from '../entry.ts';
import { readMetavariable } from '../metavariable-name.ts';
import { readPatternLanguage } from '../pattern-language.ts';
import type { ClassicFormulaCompiler } from './classic-formula.ts';
import { type ConditionKey, METAVARIABLE_PATTERN_KEYS, OPERATORS } from './classic-keys.ts';

/** The keys of each condition, beside those that say what a `metavariable-pattern` looks for. */
export const CONDITION_KEYS: Readonly<Record<ConditionKey, KeySet>> = {
  'metavariable-regex': { known: ['metavariable', 'regex', 'constant-propagation'] },
  'metavariable-pattern': METAVARIABLE_PATTERN_KEYS,
  'metavariable-comparison': { known: ['metavariable', ...COMPARISON_KEYS] },
  'metavariable-analysis': { known: ['metavariable', 'analyzer'], unsupported: ['options'] },
  'metavariable-type': { known: ['metavariable', 'language', ...TYPE_KEYS] },
  'metavariable-name': { known: ['metavariable', ...MODULE_KEYS], unsupported: ['kind', 'fqn', 'fqns'] },
};

/** Undefined after the problem has been reported. `formulas` compiles what a `metavariable-pattern` holds. */
export function compileCondition(
  key: ConditionKey,
  entry: Entry,
  formulas: ClassicFormulaCompiler,
): Condition | undefined {
  const fields = readMapping(entry, CONDITION_KEYS[key]);
  if (fields === undefined) return undefined;
  // Of a comparison the expression says which metavariables it is about.
  if (key === 'metavariable-comparison') return comparisonCondition(fields, formulas.leaves.engines);
  const name = requireField(fields, 'metavariable');
  const metavariable = name && readMetavariable(name);
  return metavariable === undefined ? undefined : conditionOn(metavariable, { key, fields, formulas });
}

function conditionOn(
  metavariable: string,
  {
    key,
    fields,
    formulas,
  }: {
    readonly key: Exclude<ConditionKey, 'metavariable-comparison'>;
    readonly fields: Fields;
    readonly formulas: ClassicFormulaCompiler;
  },
): Condition | undefined {
  switch (key) {
    case 'metavariable-regex':
      return regexCondition(metavariable, fields, formulas);
    case 'metavariable-pattern':
      return patternCondition(metavariable, fields, formulas);
    case 'metavariable-analysis': {
      const analyzer = requireField(fields, 'analyzer');
      return analyzer && analyzerCondition(metavariable, analyzer);
    }
    case 'metavariable-type':
      return typeCondition(metavariable, fields, formulas.leaves);
    case 'metavariable-name':
      return moduleCondition(metavariable, fields);
  }
}

function regexCondition(
  metavariable: string,
  fields: Fields,
  { leaves }: ClassicFormulaCompiler,
): Condition | undefined {
  const source = requireField(fields, 'regex');
  const regex = source && leaves.prefix(source);
  if (regex === undefined) return undefined;
  const isFolded = fields.get('constant-propagation')?.data === true;
  return { test: 'regex', metavariable, regex, ...(!isFolded && { asWritten: true }) };
}

function patternCondition(
  metavariable: string,
  fields: Fields,
  formulas: ClassicFormulaCompiler,
): Condition | undefined {
  const language = readPatternLanguage(fields, formulas.leaves.language);
  if (language === undefined) return undefined;
  const formula = formulas.in(language.name).inner(fields, OPERATORS);
  return formula && { test: 'contains', metavariable, formula, ...(language.asText && { asText: language.asText }) };
}
