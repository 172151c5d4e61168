/**
 * Compiles the operators of a classic rule into a formula. A list of `patterns` says in one breath what to find, around
 * what, without what and under which conditions; here it is taken apart, because a formula has a place for each.
 */
import type { Condition, Formula } from '../../match/formula.ts';
import type { CompileRegex, Regex } from '../../match/regex.ts';
import type { CompilePattern } from '../compile-formula.ts';
import { allOf, type Entry, type Fields, fail, readList, readMapping, readOneOrMore, readText } from '../entry.ts';
import { compileCondition } from './classic-condition.ts';
import { CONDITIONS, type ConditionKey, isOperator, type Operator, PART_KEYS } from './classic-keys.ts';
import { multilineSource } from './classic-regex.ts';
import { readMetavariable } from './metavariable-name.ts';

/** One member of `patterns`, by what it does there. */
export type Part =
  /** `context`: finds what surrounds the match, and is the match only where nothing else is found. */
  | { readonly role: 'find' | 'context' | 'not'; readonly formula: Formula }
  | { readonly role: 'condition'; readonly condition: Condition }
  | { readonly role: 'focus'; readonly metavariables: readonly string[] };

type FormulaPart = Extract<Part, { readonly role: 'find' | 'context' | 'not' }>;

/** Compiles for one set of engines. Every method answers undefined after it has reported what is wrong. */
export class ClassicFormulaCompiler {
  constructor(
    readonly compilePattern: CompilePattern,
    readonly compileRegex: CompileRegex,
  ) {}

  /** The search of a rule: what one of its operators, `key`, finds. */
  search(key: Operator, operand: Entry): Formula | undefined {
    return this.#operation(key, operand)?.formula;
  }

  /**
   * The formula of a `metavariable-pattern`, whose operators `fields` holds one of. It may consist of negations alone: then
   * what the metavariable stands for is the thing to find.
   */
  inner(fields: Fields, keys: readonly string[]): Formula | undefined {
    const chosen = keys.filter((key) => fields.get(key) !== undefined);
    const [key] = chosen;
    const operand = key === undefined ? undefined : fields.get(key);
    if (key === undefined || !isOperator(key) || operand === undefined || chosen.length > 1) {
      return fail(fields.entry, `needs exactly one of ${keys.join(', ')}`);
    }
    if (key === 'patterns') {
      const parts = this.#parts(operand);
      return parts && this.#all(operand, [...this.#anything(parts), ...parts])?.formula;
    }
    const part = this.#operation(key, operand);
    return part && this.#all(operand, [...this.#anything([part]), part])?.formula;
  }

  /** A pattern that matches whatever there is, where nothing else finds anything. */
  #anything(parts: readonly Part[]): readonly Part[] {
    if (parts.some(({ role }) => role === 'find' || role === 'context')) return [];
    const compiled = this.compilePattern('$_');
    return 'problem' in compiled ? [] : [{ role: 'find', formula: { op: 'pattern', pattern: compiled.pattern } }];
  }

  #part(entry: Entry): Part | undefined {
    const fields = readMapping(entry, PART_KEYS);
    if (fields === undefined) return undefined;
    const keys = PART_KEYS.known.filter((key) => fields.get(key) !== undefined);
    const [key] = keys;
    const operand = key === undefined ? undefined : fields.get(key);
    // A key that is not known has been reported already.
    if (key === undefined || operand === undefined) return undefined;
    if (keys.length > 1) return fail(entry, `holds ${keys.join(' and ')}, which have to be members of their own`);
    if (isOperator(key)) return this.#operation(key, operand);
    if (key === 'focus-metavariable') {
      const metavariables = allOf(readOneOrMore(operand)?.map(readMetavariable));
      return metavariables && { role: 'focus', metavariables };
    }
    const condition = compileCondition(CONDITIONS.find((one) => one === key) as ConditionKey, operand, this);
    return condition && { role: 'condition', condition };
  }

  #operation(key: Operator, operand: Entry): FormulaPart | undefined {
    switch (key) {
      case 'pattern':
        return withRole('find', this.#pattern(operand));
      case 'pattern-regex':
        return withRole('find', this.#regex(operand));
      case 'pattern-not-regex':
        return withRole('not', this.#regex(operand));
      case 'patterns': {
        const parts = this.#parts(operand);
        return parts && this.#all(operand, parts);
      }
      case 'pattern-either':
        return this.#either(operand);
      case 'pattern-inside':
        return withRole('context', this.#operand(operand));
      case 'pattern-not':
      case 'pattern-not-inside':
        return withRole('not', this.#operand(operand));
    }
  }

  /** A pattern, or a mapping with one operator. */
  #operand(entry: Entry): Formula | undefined {
    if (typeof entry.data === 'string') return this.#pattern(entry);
    const part = this.#part(entry);
    if (part === undefined) return undefined;
    return part.role === 'find' || part.role === 'context' ? part.formula : fail(entry, 'finds nothing by itself');
  }

  #either(entry: Entry): FormulaPart | undefined {
    const parts = allOf(readList(entry)?.map((one) => this.#alternative(one)));
    if (parts === undefined) return undefined;
    const isContext = parts.every(({ role }) => role === 'context');
    return { role: isContext ? 'context' : 'find', formula: { op: 'any', of: parts.map(({ formula }) => formula) } };
  }

  #alternative(entry: Entry): FormulaPart | undefined {
    const part = this.#part(entry);
    if (part === undefined || part.role === 'find' || part.role === 'context') return part;
    return fail(entry, 'an alternative has to find something by itself');
  }

  #parts(entry: Entry): readonly Part[] | undefined {
    return allOf(readList(entry)?.map((part) => this.#part(part)));
  }

  /** Semgrep's order: what is found is narrowed by its surroundings, thinned out, filtered and focused. */
  #all(entry: Entry, parts: readonly Part[]): FormulaPart | undefined {
    const found = formulasOf(parts, 'find');
    const around = formulasOf(parts, 'context');
    if (found.length + around.length === 0) return fail(entry, 'needs at least one member that finds something');
    const positive = found.length > 0 ? [...found, ...around.map(inside)] : around;
    const members = [...positive, ...formulasOf(parts, 'not').map((of): Formula => ({ op: 'not', of }))];
    const [only] = members;
    const all: Formula = members.length === 1 && only !== undefined ? only : { op: 'all', of: members };
    const conditions = parts.flatMap((part) => (part.role === 'condition' ? [part.condition] : []));
    const filtered: Formula = conditions.length === 0 ? all : { op: 'where', of: all, conditions };
    const focuses = parts.flatMap((part) => (part.role === 'focus' ? [part.metavariables] : []));
    if (focuses.length > 0) return { role: 'find', formula: focusOn(filtered, focuses) };
    return { role: found.length > 0 ? 'find' : 'context', formula: filtered };
  }

  #pattern(entry: Entry): Formula | undefined {
    const text = readText(entry);
    if (text === undefined) return undefined;
    const compiled = this.compilePattern(text);
    return 'problem' in compiled ? fail(entry, compiled.problem) : { op: 'pattern', pattern: compiled.pattern };
  }

  #regex(entry: Entry): Formula | undefined {
    const source = readText(entry);
    const regex = source === undefined ? undefined : this.regex(entry, multilineSource(source));
    return regex && { op: 'regex', regex };
  }

  /** `source` on this compiler's engine. */
  regex(entry: Entry, source: string): Regex | undefined {
    const regex = this.compileRegex(source);
    return 'problem' in regex ? fail(entry, `regular expression: ${regex.problem}`) : regex;
  }
}

function withRole(role: FormulaPart['role'], formula: Formula | undefined): FormulaPart | undefined {
  return formula && { role, formula };
}

function formulasOf(parts: readonly Part[], role: FormulaPart['role']): readonly Formula[] {
  return parts.flatMap((part) => (part.role === role && 'formula' in part ? [part.formula] : []));
}

function inside(of: Formula): Formula {
  return { op: 'inside', of };
}

/** One `focus-metavariable` with several names reports each of them; several of them report what they share. */
function focusOn(of: Formula, focuses: readonly (readonly string[])[]): Formula {
  const narrowed = focuses.map((names): Formula => {
    const each = names.map((metavariable): Formula => ({ op: 'focus', of, metavariable }));
    return each.length === 1 ? (each[0] as Formula) : { op: 'any', of: each };
  });
  return narrowed.length === 1 ? (narrowed[0] as Formula) : { op: 'all', of: narrowed };
}
