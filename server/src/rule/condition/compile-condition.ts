/**
 * Compiles what stands under `where:` and `when:`. Conditions hold formulas and formulas hold conditions, so each of the
 * two compilers is handed the other.
 */
import type { Condition, Formula } from '../../match/formula.ts';
import type { Part } from '../assemble-formula.ts';
import type { FormulaCompiler } from '../compile-formula.ts';
import {
  allOf,
  type Entry,
  type Fields,
  fail,
  isMapping,
  type KeySet,
  readList,
  readMapping,
  readOneOrMore,
  requireField,
} from '../entry.ts';
import { FORMULA_KEYS } from '../formula-keys.ts';
import { readMetavariable } from '../metavariable-name.ts';
import { readPatternLanguage } from '../pattern-language.ts';
import { analyzerCondition } from './analyzer-condition.ts';
import { COMPARISON_KEYS, comparisonCondition } from './comparison-condition.ts';
import { compileRequirement } from './compile-requirement.ts';
import { MODULE_KEYS, moduleCondition } from './module-condition.ts';
import { TYPE_KEYS, typeCondition } from './type-condition.ts';

/** Conditions that only our own rules have. */
export const OWN_CONDITION_KEYS = ['written-here', 'constant', 'inside', 'not', 'labels'] as const;

export const COMPARISON_CONDITION_KEYS: KeySet = { known: [...COMPARISON_KEYS, 'metavariable'] };

/** Stands in a `where:` list like a condition, but narrows the match instead of dropping it. */
export const FOCUS_KEYS: KeySet = { known: ['focus'] };

export const METAVARIABLE_KEYS: KeySet = {
  known: [
    ...['metavariable', 'analyzer', 'language', 'constant-propagation'],
    ...[...TYPE_KEYS, ...MODULE_KEYS, ...FORMULA_KEYS.known],
  ],
  unsupported: ['name', 'kind', 'fqn', 'fqns'],
};

/** Compiles conditions for one set of formulas. Every method answers undefined after it has reported what is wrong. */
export class ConditionCompiler {
  /** `bound`: the metavariables they may ask about; undefined where nobody minds. */
  constructor(
    private readonly formulas: FormulaCompiler,
    private readonly bound: ReadonlySet<string> | undefined,
  ) {}

  /** The members of a `where:` list: conditions, and what the match is narrowed to. */
  where(entry: Entry): readonly Part[] | undefined {
    return allOf(readList(entry)?.map((part) => this.#part(part)));
  }

  /** The `when:` of an adjustment: a condition or a list of them, all of which have to hold. */
  when(entry: Entry): readonly Condition[] | undefined {
    return allOf(readOneOrMore(entry)?.map((condition) => this.#condition(condition)));
  }

  #part(entry: Entry): Part | undefined {
    if (isMapping(entry.data) && 'focus' in entry.data) {
      const focus = readMapping(entry, FOCUS_KEYS)?.get('focus');
      const metavariables = allOf((focus && readOneOrMore(focus))?.map((one) => this.#metavariable(one)));
      return metavariables && { role: 'focus', metavariables };
    }
    const condition = this.#condition(entry);
    if (condition !== undefined && asksLabels(condition)) return fail(entry, 'labels are known to "adjust" only');
    return condition && { role: 'condition', condition };
  }

  #condition(entry: Entry): Condition | undefined {
    if (!isMapping(entry.data)) return fail(entry, 'must be a mapping such as { metavariable: $X, regex: … }');
    if ('comparison' in entry.data) {
      const fields = readMapping(entry, COMPARISON_CONDITION_KEYS);
      return fields && comparisonCondition(fields, this.formulas.leaves.engines);
    }
    if ('metavariable' in entry.data || !this.formulas.own) return this.#aboutMetavariable(entry);
    return this.#ownCondition(entry);
  }

  #ownCondition(entry: Entry): Condition | undefined {
    const fields = readMapping(entry, { known: OWN_CONDITION_KEYS });
    if (fields === undefined) return undefined;
    const tests = OWN_CONDITION_KEYS.filter((key) => fields.get(key) !== undefined);
    const [test] = tests;
    const operand = test && fields.get(test);
    if (operand === undefined || tests.length > 1) {
      return fail(entry, `needs exactly one of metavariable, focus, comparison, ${OWN_CONDITION_KEYS.join(', ')}`);
    }
    switch (test) {
      case 'inside': {
        const formula = this.formulas.formula(operand);
        return formula && { test, formula };
      }
      case 'not': {
        const condition = this.#condition(operand);
        return condition && { test, condition };
      }
      case 'labels': {
        const requires = compileRequirement(operand);
        return requires && { test, requires };
      }
      default: {
        const metavariable = this.#metavariable(operand);
        return metavariable === undefined ? undefined : { test: test ?? 'constant', metavariable };
      }
    }
  }

  #aboutMetavariable(entry: Entry): Condition | undefined {
    const fields = readMapping(entry, METAVARIABLE_KEYS);
    const name = fields && requireField(fields, 'metavariable');
    const metavariable = name && this.#metavariable(name);
    if (fields === undefined || metavariable === undefined) return undefined;
    const analyzer = fields.get('analyzer');
    if (analyzer !== undefined) return analyzerCondition(metavariable, analyzer);
    if (TYPE_KEYS.some((key) => fields.get(key))) return typeCondition(metavariable, fields, this.formulas.leaves);
    if (MODULE_KEYS.some((key) => fields.get(key))) return moduleCondition(metavariable, fields);
    return this.#holdsFormula(metavariable, fields);
  }

  /** An expression looks at the text; any other formula at the code, or at the text in another language. */
  #holdsFormula(metavariable: string, fields: Fields): Condition | undefined {
    const language = readPatternLanguage(fields, this.formulas.leaves.language);
    if (language === undefined) return undefined;
    const expression = fields.get('regex');
    if (expression !== undefined && fields.get('where') === undefined && fields.get('language') === undefined) {
      const regex = this.formulas.leaves.prefix(expression);
      const asWritten = fields.get('constant-propagation')?.data === false;
      return regex && { test: 'regex', metavariable, regex, ...(asWritten && { asWritten }) };
    }
    const formula: Formula | undefined = this.formulas.in(language.name).inner(fields);
    if (formula === undefined) return undefined;
    // Our own rules ask what the metavariable is, Semgrep's what is anywhere in it.
    if (this.formulas.own && language.asText === undefined) return { test: 'pattern', metavariable, formula };
    return { test: 'contains', metavariable, formula, ...(language.asText && { asText: language.asText }) };
  }

  #metavariable(entry: Entry): string | undefined {
    const name = readMetavariable(entry);
    if (name === undefined || this.bound === undefined || this.bound.has(name)) return name;
    return fail(entry, `${name} is not bound by every alternative of the match`);
  }
}

function asksLabels(condition: Condition): boolean {
  return condition.test === 'not' ? asksLabels(condition.condition) : condition.test === 'labels';
}
