/** Compiles what stands under `match:` into a formula: our own spelling, and Semgrep's newer one. */
import type { Formula } from '../match/formula.ts';
import {
  allOfParts,
  constrain,
  type FormulaPart,
  finds,
  negate,
  readAlternatives,
  withRole,
} from './assemble-formula.ts';
import { boundMetavariables } from './bound-metavariables.ts';
import { ConditionCompiler } from './condition/compile-condition.ts';
import { allOf, type Entry, type Fields, fail, readList, readMapping } from './entry.ts';
import { FORMULA_KEYS, OPERATORS, type Operator } from './formula-keys.ts';
import type { LeafCompiler, PatternLanguage } from './leaf-compiler.ts';

/** Every method answers undefined after it has reported what is wrong. */
export class FormulaCompiler {
  /** `own`: a rule of ours, which may ask about bound metavariables only and knows a few more conditions. */
  constructor(
    readonly leaves: LeafCompiler,
    readonly own: boolean,
  ) {}

  /** The same for patterns in another language. */
  in(language: PatternLanguage): FormulaCompiler {
    return new FormulaCompiler(this.leaves.in(language), this.own);
  }

  /** A formula that finds something by itself: a pattern, or a mapping. */
  formula(entry: Entry): Formula | undefined {
    return standingAlone(entry, this.#part(entry));
  }

  /** The same from a mapping that has been read already, because it holds other keys too. */
  formulaOf(fields: Fields): Formula | undefined {
    return standingAlone(fields.entry, this.#operation(fields));
  }

  /** What a condition asks of a metavariable. It may only filter: then what the metavariable stands for is the thing to find. */
  inner(fields: Fields): Formula | undefined {
    const part = this.#operation(fields, true);
    if (part === undefined || finds(part)) return part?.formula;
    const anything = this.leaves.anything(fields.entry);
    return anything && allOfParts([{ role: 'find', formula: anything }, part])?.formula;
  }

  /** Conditions about what `bound` names. */
  conditions(bound: ReadonlySet<string>): ConditionCompiler {
    return new ConditionCompiler(this, this.own ? bound : undefined);
  }

  #part(entry: Entry): FormulaPart | undefined {
    if (typeof entry.data === 'string') return withRole('find', this.leaves.pattern(entry));
    const fields = readMapping(entry, FORMULA_KEYS);
    return fields && this.#operation(fields);
  }

  #operation(fields: Fields, mayFilter = false): FormulaPart | undefined {
    const operators = OPERATORS.filter((operator) => fields.get(operator) !== undefined);
    const [operator] = operators;
    const operand = operator && fields.get(operator);
    if (operator === undefined || operand === undefined || operators.length > 1) {
      return fail(fields.entry, `needs exactly one of ${OPERATORS.join(', ')}`);
    }
    const part = this.#operate(operator, operand, mayFilter);
    const where = fields.get('where');
    if (part === undefined || where === undefined) return part;
    if (!finds(part)) return fail(where, 'asks about something that is not to be found');
    const constraints = this.conditions(boundMetavariables(part.formula)).where(where);
    return constraints && constrain(part, constraints);
  }

  #operate(operator: Operator, operand: Entry, mayFilter: boolean): FormulaPart | undefined {
    switch (operator) {
      case 'pattern':
        return withRole('find', this.leaves.pattern(operand));
      case 'regex':
        return withRole('find', this.leaves.search(operand));
      case 'generic':
        return withRole('find', this.leaves.in('generic').pattern(operand));
      case 'any':
        return readAlternatives(operand, (one) => this.#part(one));
      case 'all':
        return this.#all(operand, mayFilter);
      case 'inside':
        return withRole('context', this.formula(operand));
      case 'anywhere':
        return withRole('elsewhere', this.formula(operand));
      case 'not': {
        const part = this.#part(operand);
        return part?.role === 'not' ? fail(operand, 'a "not" below a "not" says nothing') : part && negate(part);
      }
    }
  }

  #all(operand: Entry, mayFilter: boolean): FormulaPart | undefined {
    const parts = allOf(readList(operand)?.map((entry) => this.#part(entry)));
    if (parts === undefined) return undefined;
    const anything = mayFilter && !parts.some(finds) ? this.leaves.anything(operand) : undefined;
    const all = allOfParts(anything === undefined ? parts : [{ role: 'find', formula: anything }, ...parts]);
    return all ?? fail(operand, 'needs at least one part that finds something');
  }
}

function standingAlone(entry: Entry, part: FormulaPart | undefined): Formula | undefined {
  if (part === undefined || finds(part)) return part?.formula;
  return fail(entry, 'only filters; it has to stand below an "all" beside something to find');
}
