/**
 * What a rule looks for, after compilation: both spellings of rule files become this.
 * A formula yields ranges of text with the metavariables bound there; it holds no state and knows no document.
 */
import type { Comparison } from './comparison.ts';
import type { GenericPattern } from './generic/generic-pattern.ts';
import type { Pattern } from './pattern/pattern.ts';
import type { Regex } from './regex.ts';
import type { Requirement } from './taint/taint-spec.ts';

export type Formula =
  | { readonly op: 'pattern'; readonly pattern: Pattern }
  /**
   * Searches text: shell lines for `languages: [shell]`, all cells for `[text]`, else Python cells. Groups become
   * metavariables: `$1`, and `$NAME` for those with a name.
   */
  | { readonly op: 'regex'; readonly regex: Regex }
  /** Searches the same text for words and signs with holes. */
  | { readonly op: 'generic'; readonly pattern: GenericPattern }
  | { readonly op: 'any'; readonly of: readonly Formula[] }
  /** Every positive part matches the same range (or one inside the other: the inner one counts); `not` and `inside` filter. */
  | { readonly op: 'all'; readonly of: readonly Formula[] }
  | { readonly op: 'not'; readonly of: Formula }
  | { readonly op: 'inside'; readonly of: Formula }
  /** Filters like `inside`, but what it finds may lie anywhere in the document. */
  | { readonly op: 'anywhere'; readonly of: Formula }
  /** Keeps the matches of `of` for which every condition holds. */
  | { readonly op: 'where'; readonly of: Formula; readonly conditions: readonly Condition[] }
  /** Narrows each match to what the metavariable bound: `where: [{ focus: $VALUE }]`. */
  | { readonly op: 'focus'; readonly of: Formula; readonly metavariable: string };

/** What may be asked about a match. Also used by `adjust`, which changes a severity instead of dropping the match. */
export type Condition =
  /**
   * The source text of the metavariable matches from its beginning on; for a constant string its value, unless the rule
   * wants the text `asWritten`, with quotes.
   */
  | { readonly test: 'regex'; readonly metavariable: string; readonly regex: Regex; readonly asWritten?: true }
  /** The metavariable's expression matches the formula as a whole. */
  | { readonly test: 'pattern'; readonly metavariable: string; readonly formula: Formula }
  /**
   * The formula matches something in what the metavariable stands for; what it binds there counts from then on. `asText`
   * looks at the text only: of a string at what is between its quotes. `strings`: and of nothing but strings.
   */
  | {
      readonly test: 'contains';
      readonly metavariable: string;
      readonly formula: Formula;
      readonly asText?: 'any' | 'strings';
    }
  /** Holds for the values that are known of the metavariables in it; an unknown value makes it false. */
  | { readonly test: 'comparison'; readonly comparison: Comparison }
  /** The text of the metavariable looks as if nobody had thought of it: a key, not words. */
  | { readonly test: 'random'; readonly metavariable: string }
  /** As a regular expression, the text of the metavariable can be made to backtrack without end. */
  | { readonly test: 'redos'; readonly metavariable: string }
  /** What the metavariable names comes from one of the modules, by its dotted name. */
  | { readonly test: 'module'; readonly metavariable: string; readonly modules: readonly string[] }
  /** The metavariable names a file (a path, or a handle opened on one) that this document writes itself. */
  | { readonly test: 'written-here'; readonly metavariable: string }
  /** The metavariable has one value that is known without running anything: literals, and names bound once to them. */
  | { readonly test: 'constant'; readonly metavariable: string }
  /** The match lies inside a match of the formula. */
  | { readonly test: 'inside'; readonly formula: Formula }
  /** Of data flow: what arrived at the sink has the labels. */
  | { readonly test: 'labels'; readonly requires: Requirement }
  | { readonly test: 'not'; readonly condition: Condition };
