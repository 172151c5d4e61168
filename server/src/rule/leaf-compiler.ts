/**
 * Compiles the texts of rule files that find something by themselves: code patterns, generic patterns and regular
 * expressions. Which of them a `pattern:` is, the language says that it is written for.
 */
import type { Formula } from '../match/formula.ts';
import { compileGenericPattern } from '../match/generic/compile-generic-pattern.ts';
import type { GenericOptions } from '../match/generic/generic-pattern.ts';
import type { Pattern } from '../match/pattern/pattern.ts';
import { type CompileRegex, type Regex, splitFlags } from '../match/regex.ts';
import { type Entry, fail, readText } from './entry.ts';

/** What a `pattern:` is: Python with holes, text with holes, or an expression. */
export type PatternLanguage = 'python' | 'generic' | 'regex';

/** Makes a pattern of its text, or says why it cannot. */
export type CompilePattern = (source: string) => { readonly pattern: Pattern } | { readonly problem: string };

/** What compiles the leaves of formulas for one rule. */
export interface Engines {
  readonly compilePattern: CompilePattern;
  readonly compileRegex: CompileRegex;
  /** Makes of an expression that is searched for what it means: in Semgrep's files it looks at lines. */
  readonly searchSource: (source: string) => string;
  readonly generic: GenericOptions;
}

/** Every method answers undefined after it has reported what is wrong. */
export class LeafCompiler {
  constructor(
    readonly engines: Engines,
    readonly language: PatternLanguage = 'python',
  ) {}

  /** The same for texts in another language. */
  in(language: PatternLanguage): LeafCompiler {
    return new LeafCompiler(this.engines, language);
  }

  /** What a `pattern:` finds. */
  pattern(entry: Entry): Formula | undefined {
    if (this.language === 'regex') return this.search(entry);
    const text = readText(entry);
    if (text === undefined) return undefined;
    if (this.language === 'generic') return this.#generic(entry);
    const compiled = this.engines.compilePattern(text);
    return 'problem' in compiled ? fail(entry, compiled.problem) : { op: 'pattern', pattern: compiled.pattern };
  }

  /** As it stands: what its lines are indented by means something. */
  #generic(entry: Entry): Formula | undefined {
    const compiled = compileGenericPattern(String(entry.data), this.engines.generic);
    return 'problem' in compiled ? fail(entry, compiled.problem) : { op: 'generic', pattern: compiled.pattern };
  }

  /** What a regular expression finds in the text. */
  search(entry: Entry): Formula | undefined {
    const regex = this.#regex(entry, this.engines.searchSource);
    return regex && { op: 'regex', regex };
  }

  /** An expression that the text of a metavariable is held against. */
  expression(entry: Entry): Regex | undefined {
    return this.#regex(entry);
  }

  /** An expression that has to match from the beginning of a text on: nothing is tried further in, however long it is. */
  prefix(entry: Entry): Regex | undefined {
    // By itself first, so that its own mistakes are named, and it keeps its name.
    const written = this.#regex(entry);
    if (written === undefined) return undefined;
    const regex = this.#regex(entry, fromBeginning);
    return regex && { ...regex, source: written.source };
  }

  /** Finds whatever there is: each expression, or the whole of a text. */
  anything(entry: Entry): Formula | undefined {
    const source = this.language === 'python' ? '$_' : '(?s).*';
    const whole = { ...entry, data: source };
    return this.language === 'python' ? this.pattern(whole) : this.in('regex').search(whole);
  }

  /** Unlike in patterns, white space at the ends of an expression means something. */
  #regex(entry: Entry, adapt?: (source: string) => string): Regex | undefined {
    if (readText(entry) === undefined || typeof entry.data !== 'string') return undefined;
    const regex = this.engines.compileRegex(adapt === undefined ? entry.data : adapt(entry.data));
    return 'problem' in regex ? fail(entry, `regular expression: ${regex.problem}`) : regex;
  }
}

/** `(?s)a|b` becomes `(?s)^(?:a|b)`; with the flag `m` a `^` would stand for every line. */
function fromBeginning(source: string): string {
  const { flags, body } = splitFlags(source);
  const beginning = flags.includes('m') ? '(?<![\\s\\S])' : '^';
  return `${flags && `(?${flags})`}${beginning}(?:${body})`;
}
