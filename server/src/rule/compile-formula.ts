/**
 * Compiles what stands under `match:` into a formula, and what stands under `where:` and `when:` into conditions. The two
 * hold each other, so they live in one file.
 */
import type { Condition, Formula } from '../match/formula.ts';
import type { Pattern } from '../match/pattern/pattern.ts';
import type { CompileRegex, Regex } from '../match/regex.ts';
import { boundMetavariables } from './bound-metavariables.ts';
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
  readText,
} from './entry.ts';

const OPERATORS = ['pattern', 'regex', 'any', 'all', 'not', 'inside'] as const;
type Operator = (typeof OPERATORS)[number];

const FORMULA_KEYS: KeySet = {
  known: [...OPERATORS, 'where'],
  unsupported: ['taint', 'anywhere', 'generic', 'generic-ellipsis-max-span', 'as', 'by-side-effect', 'exact'],
};

const CONDITION_KEYS: KeySet = {
  known: ['written-here', 'constant', 'inside', 'not'],
  unsupported: ['comparison', 'anywhere'],
};

/** Stands in a `where:` list like a condition, but narrows the match instead of dropping it. */
const FOCUS_KEYS: KeySet = { known: ['focus'] };

const METAVARIABLE_KEYS: KeySet = {
  known: ['metavariable', ...OPERATORS, 'where'],
  unsupported: ['type', 'types', 'analyzer', 'language', 'comparison', 'name'],
};

/** Makes a pattern of its text, or says why it cannot. */
export type CompilePattern = (source: string) => { readonly pattern: Pattern } | { readonly problem: string };

/** Compiles formulas; which engine runs their regular expressions, and when their patterns are parsed, is its maker's. */
export class FormulaCompiler {
  constructor(
    private readonly compilePattern: CompilePattern,
    private readonly compileRegex: CompileRegex,
  ) {}

  /**
   * A formula that finds something by itself. Answers undefined after it has reported what is wrong: an unknown key, a
   * pattern that does not parse, an `all` that only filters.
   */
  formula(entry: Entry): Formula | undefined {
    const formula = this.#part(entry);
    if (formula === undefined || isPositive(formula)) return formula;
    return fail(entry, `"${formula.op}" only filters; it has to stand below an "all" beside something to find`);
  }

  /** A condition or a list of them, all of which have to hold. `bound`: the metavariables they may ask about. */
  conditions(entry: Entry, bound: ReadonlySet<string>): readonly Condition[] | undefined {
    return allOf(readOneOrMore(entry)?.map((condition) => this.#condition(condition, bound)));
  }

  #part(entry: Entry): Formula | undefined {
    if (typeof entry.data === 'string') return this.#pattern(entry);
    const fields = readMapping(entry, FORMULA_KEYS);
    return fields === undefined ? undefined : this.#operation(fields);
  }

  #operation(fields: Fields): Formula | undefined {
    const operators = OPERATORS.filter((operator) => fields.get(operator) !== undefined);
    const [operator] = operators;
    const operand = operator === undefined ? undefined : fields.get(operator);
    if (operator === undefined || operand === undefined || operators.length > 1) {
      return fail(fields.entry, `needs exactly one of ${OPERATORS.join(', ')}`);
    }
    const formula = this.#operate(operator, operand);
    const where = fields.get('where');
    return formula && where ? this.#where(where, formula) : formula;
  }

  /** Filters by the conditions of a `where:` list, then narrows to what its `focus` names. */
  #where(entry: Entry, of: Formula): Formula | undefined {
    const entries = readList(entry);
    if (entries === undefined) return undefined;
    const bound = boundMetavariables(of);
    const focuses = entries.filter(isFocus);
    const conditions = allOf(entries.filter((part) => !isFocus(part)).map((part) => this.#condition(part, bound)));
    if (conditions === undefined) return undefined;
    const filtered: Formula = conditions.length === 0 ? of : { op: 'where', of, conditions };
    const [focus, second] = focuses;
    if (second !== undefined) return fail(second, 'a match can have one focus only');
    if (focus === undefined) return filtered;
    const metavariable = readMetavariable(readMapping(focus, FOCUS_KEYS)?.get('focus'), bound);
    return metavariable === undefined ? undefined : { op: 'focus', of: filtered, metavariable };
  }

  #operate(operator: Operator, operand: Entry): Formula | undefined {
    switch (operator) {
      case 'pattern':
        return this.#pattern(operand);
      case 'regex': {
        const regex = this.#regex(operand);
        return regex && { op: 'regex', regex };
      }
      case 'any': {
        const of = allOf(readList(operand)?.map((entry) => this.formula(entry)));
        return of && { op: 'any', of };
      }
      case 'all':
        return this.#all(operand);
      case 'inside': {
        const of = this.formula(operand);
        return of && { op: operator, of };
      }
      case 'not': {
        // `not: { inside: … }` keeps what lies elsewhere.
        const of = isMapping(operand.data) && 'inside' in operand.data ? this.#part(operand) : this.formula(operand);
        return of && { op: operator, of };
      }
    }
  }

  #all(operand: Entry): Formula | undefined {
    const of = allOf(readList(operand)?.map((entry) => this.#part(entry)));
    if (of === undefined) return undefined;
    return of.some(isPositive) ? { op: 'all', of } : fail(operand, 'needs at least one part that finds something');
  }

  #pattern(entry: Entry): Formula | undefined {
    const text = readText(entry);
    if (text === undefined) return undefined;
    const compiled = this.compilePattern(text);
    return 'problem' in compiled ? fail(entry, compiled.problem) : { op: 'pattern', pattern: compiled.pattern };
  }

  #regex(entry: Entry): Regex | undefined {
    const source = readText(entry);
    if (source === undefined) return undefined;
    const regex = this.compileRegex(source);
    return 'problem' in regex ? fail(entry, `regular expression: ${regex.problem}`) : regex;
  }

  #condition(entry: Entry, bound: ReadonlySet<string>): Condition | undefined {
    const asksMetavariable = isMapping(entry.data) && 'metavariable' in entry.data;
    const fields = readMapping(entry, asksMetavariable ? METAVARIABLE_KEYS : CONDITION_KEYS);
    if (fields === undefined) return undefined;
    if (asksMetavariable) return this.#metavariableCondition(fields, bound);
    const tests = CONDITION_KEYS.known.filter((key) => fields.get(key) !== undefined);
    const [test] = tests;
    const operand = test === undefined ? undefined : fields.get(test);
    if (operand === undefined || tests.length > 1) {
      return fail(entry, `needs exactly one of metavariable, ${CONDITION_KEYS.known.join(', ')}`);
    }
    if (test === 'inside') {
      const formula = this.formula(operand);
      return formula && { test, formula };
    }
    if (test === 'not') {
      const condition = this.#condition(operand, bound);
      return condition && { test, condition };
    }
    const metavariable = readMetavariable(operand, bound);
    if (metavariable === undefined) return undefined;
    return { test: test === 'constant' ? 'constant' : 'written-here', metavariable };
  }

  /** `{metavariable: $X, regex: …}` looks at the text; with any other operator the formula has to match the expression. */
  #metavariableCondition(fields: Fields, bound: ReadonlySet<string>): Condition | undefined {
    const metavariable = readMetavariable(fields.get('metavariable'), bound);
    const formula = this.#operation(fields);
    if (metavariable === undefined || formula === undefined) return undefined;
    if (formula.op === 'regex') return { test: 'regex', metavariable, regex: formula.regex };
    if (!isPositive(formula)) return fail(fields.entry, 'write "not: { metavariable: … }" instead');
    return { test: 'pattern', metavariable, formula };
  }
}

function isPositive(formula: Formula): boolean {
  if (formula.op === 'where' || formula.op === 'focus') return isPositive(formula.of);
  return formula.op !== 'not' && formula.op !== 'inside';
}

function isFocus(entry: Entry): boolean {
  return isMapping(entry.data) && 'focus' in entry.data;
}

function readMetavariable(entry: Entry | undefined, bound: ReadonlySet<string>): string | undefined {
  const name = entry && readText(entry);
  if (entry === undefined || name === undefined) return undefined;
  if (!/^\$[A-Z_][A-Z0-9_]*$/.test(name)) return fail(entry, `must be a metavariable such as $X, not "${name}"`);
  return bound.has(name) ? name : fail(entry, `${name} is not bound by every alternative of the match`);
}
