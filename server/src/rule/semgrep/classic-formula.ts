/** Compiles the operators of a classic rule into a formula. */
import type { Formula } from '../../match/formula.ts';
import {
  allOfParts,
  type FormulaPart,
  finds,
  negate,
  type Part,
  readAlternatives,
  withRole,
} from '../assemble-formula.ts';
import { allOf, type Entry, type Fields, fail, readList, readMapping, readOneOrMore } from '../entry.ts';
import type { LeafCompiler, PatternLanguage } from '../leaf-compiler.ts';
import { readMetavariable } from '../metavariable-name.ts';
import { compileCondition } from './classic-condition.ts';
import { CONDITIONS, isOperator, type Operator, PART_KEYS, SEARCH_OPERATORS } from './classic-keys.ts';

/** Every method answers undefined after it has reported what is wrong. */
export class ClassicFormulaCompiler {
  constructor(readonly leaves: LeafCompiler) {}

  /** The same for patterns in another language. */
  in(language: PatternLanguage): ClassicFormulaCompiler {
    return new ClassicFormulaCompiler(this.leaves.in(language));
  }

  /** What a rule, or an item of its flow, finds: `fields` holds one of the operators that may stand alone. */
  search(fields: Fields): Formula | undefined {
    return this.#only(fields, SEARCH_OPERATORS)?.formula;
  }

  /**
   * The formula of a `metavariable-pattern`, of whose operators `fields` holds one. It may consist of negations alone: then
   * what the metavariable stands for is the thing to find.
   */
  inner(fields: Fields, operators: readonly Operator[]): Formula | undefined {
    const part = this.#only(fields, operators, true);
    return part && allOfParts(this.#withAnything(fields.entry, [part]))?.formula;
  }

  /** With whatever there is, where nothing else finds anything. */
  #withAnything(entry: Entry, parts: readonly Part[]): readonly Part[] {
    if (parts.some(finds)) return parts;
    const formula = this.leaves.anything(entry);
    return formula === undefined ? parts : [{ role: 'find', formula }, ...parts];
  }

  #only(fields: Fields, operators: readonly Operator[], mayFilter = false): FormulaPart | undefined {
    const chosen = operators.filter((key) => fields.get(key) !== undefined);
    const [key] = chosen;
    const operand = key && fields.get(key);
    if (key === undefined || operand === undefined || chosen.length > 1) {
      return fail(fields.entry, `needs exactly one of ${operators.join(', ')}`);
    }
    return this.#operation(key, operand, mayFilter);
  }

  #part(entry: Entry): Part | undefined {
    const fields = readMapping(entry, PART_KEYS);
    if (fields === undefined) return undefined;
    const keys = PART_KEYS.known.filter((key) => fields.get(key) !== undefined);
    const [key] = keys;
    const operand = key === undefined ? undefined : fields.get(key);
    if (key === undefined || operand === undefined) return fail(entry, 'holds nothing that is known here');
    if (keys.length > 1) return fail(entry, `holds ${keys.join(' and ')}, which have to be members of their own`);
    if (isOperator(key)) return this.#operation(key, operand);
    const conditionKey = CONDITIONS.find((one) => one === key);
    if (conditionKey === undefined) {
      const metavariables = allOf(readOneOrMore(operand)?.map(readMetavariable));
      return metavariables && { role: 'focus', metavariables };
    }
    const condition = compileCondition(conditionKey, operand, this);
    return condition && { role: 'condition', condition };
  }

  #operation(key: Operator, operand: Entry, mayFilter = false): FormulaPart | undefined {
    switch (key) {
      case 'pattern':
        return withRole('find', this.leaves.pattern(operand));
      case 'pattern-regex':
        return withRole('find', this.leaves.search(operand));
      case 'patterns':
        return this.#all(operand, mayFilter);
      case 'pattern-either':
        return readAlternatives(operand, (one) => this.#part(one));
      case 'pattern-inside':
        return withRole('context', this.#operand(operand)?.formula);
      case 'semgrep-internal-pattern-anywhere':
        return withRole('elsewhere', this.#operand(operand)?.formula);
      case 'pattern-not-regex':
        return withRole('not', this.leaves.search(operand));
      case 'pattern-not': {
        const part = this.#operand(operand);
        return part && negate(part);
      }
      case 'pattern-not-inside': {
        const part = this.#operand(operand);
        return part && negate({ role: 'context', formula: part.formula });
      }
    }
  }

  /** A pattern, or a mapping with one operator. */
  #operand(entry: Entry): FormulaPart | undefined {
    if (typeof entry.data === 'string') return withRole('find', this.leaves.pattern(entry));
    const part = this.#part(entry);
    if (part === undefined) return undefined;
    return isFinding(part) ? part : fail(entry, 'finds nothing by itself');
  }

  #all(entry: Entry, mayFilter: boolean): FormulaPart | undefined {
    const parts = allOf(readList(entry)?.map((part) => this.#part(part)));
    if (parts === undefined) return undefined;
    const all = allOfParts(mayFilter ? this.#withAnything(entry, parts) : parts);
    return all ?? fail(entry, 'needs at least one member that finds something');
  }
}

function isFinding(part: Part): part is FormulaPart {
  return finds(part);
}
