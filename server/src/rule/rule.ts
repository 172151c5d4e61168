/** A rule, ready to run: what a YAML file says after loading. Shared by built-in and user-written rules. */
import type { FixSafety } from '../finding/fix.ts';
import type { Confidence, Severity } from '../finding/severity.ts';
import type { Condition, Formula } from '../match/formula.ts';
import type { Regex } from '../match/regex.ts';
import type { TaintSpec } from '../match/taint/taint-spec.ts';

/**
 * `python` covers notebooks; `shell` their magics and shell lines too; `text` is everything that people write; `output`: what
 * a notebook's cells have shown; `model`: what the bytes of a model file do.
 */
export type Language =
  | 'python'
  | 'shell'
  | 'text'
  | 'output'
  | 'yaml'
  | 'json'
  | 'toml'
  | 'dockerfile'
  | 'dotenv'
  | 'requirements'
  | 'ini'
  | 'agent-text'
  | 'model';

export interface Rule {
  /** kebab-case, equal to the file's name; of a rule from one of Semgrep's classic files whatever its author called it. */
  readonly id: string;
  /** The folder below the rule root; '' at its top. */
  readonly category: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly maturity: 'stable' | 'preview';
  readonly languages: readonly Language[];
  readonly kinds: readonly string[];
  /** With `$NAME` placeholders. */
  readonly message: string;
  /**
   * Gate words: a document that holds none of them cannot match, and is not even parsed for this rule. ASCII, at least
   * four characters, without `"` and `\`, so that they look the same inside a notebook's JSON. A rule without words, as
   * only classic files may have, runs on every document.
   */
  readonly words: readonly string[];
  /**
   * A second list of gate words, of which one has to be there too. Rules of data flow have their sinks' words above and
   * their sources' here; both may stand in a file that the document imports.
   */
  readonly alsoWords?: readonly string[];
  readonly match: RuleMatch;
  /** The kind of `match`, which may not have been compiled yet. */
  readonly matcher: RuleMatch['kind'];
  /** Documents elsewhere are not looked at. */
  readonly paths?: PathFilter;
  readonly adjust: readonly Adjustment[];
  readonly versions?: VersionGate;
  /** Ids of more general rules, which are silent where this one has found something. */
  readonly insteadOf?: readonly string[];
  /** Offered in this order; the first one that applies to the match is the preferred one. */
  readonly fixes: readonly RuleFix[];
  readonly alsoKnownAs: Readonly<Record<string, readonly string[]>>;
  readonly examples: readonly Example[];
  /** Markdown. */
  readonly docs: string;
}

/** Globs as in `compileGlob`. Without an `include` every path is included. */
export interface PathFilter {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export type RuleMatch =
  | { readonly kind: 'formula'; readonly formula: Formula }
  | { readonly kind: 'taint'; readonly taint: TaintSpec }
  /** A detector of `server/src/detectors/`, with the rule's own data. Never in a workspace's rules. */
  | { readonly kind: 'detector'; readonly name: string; readonly data: unknown };

/** The first adjustment whose conditions all hold decides the severity. */
export interface Adjustment {
  readonly when: readonly Condition[];
  readonly severity: Severity | 'off';
}

/** Severity by the versions that the workspace can resolve; the first range that every known version lies in decides. */
export interface VersionGate {
  /** Normalised distribution name: `torch`. */
  readonly package: string;
  readonly when: readonly { readonly range: string; readonly severity: Severity | 'off' }[];
  /** Where nothing in the workspace pins the package. */
  readonly unknown: Severity | 'off';
}

export interface RuleFix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly action: FixAction;
  /** Modules that the new code needs, each imported once: `yaml`. */
  readonly imports?: readonly string[];
}

export type FixAction =
  /** Adds `name=value` to the matched call, or replaces that keyword's value. */
  | { readonly kind: 'argument'; readonly name: string; readonly value: string }
  /** Rewrites the whole match; `$X` and `$...ARGS` stand for what they bound. */
  | { readonly kind: 'replace'; readonly template: string }
  /** Puts the template in place of what is reported, word for word; a metavariable that bound nothing stays as it is. */
  | { readonly kind: 'rewrite'; readonly template: string }
  /** Replaces what the expression finds in the reported text, at most `count` times; `\1` stands for the first group. */
  | { readonly kind: 'substitute'; readonly regex: Regex; readonly replacement: string; readonly count: number }
  /** Keeps the arguments and changes the function. */
  | { readonly kind: 'callee'; readonly name: string }
  /**
   * Reads the secret when the code runs instead of writing it: from the environment, and by what notebooks have for it. `name`
   * is the variable's; `$NAME` stands for the name that the secret is given in the code.
   */
  | { readonly kind: 'read-secret'; readonly name: string }
  | { readonly kind: 'delete-argument'; readonly name: string }
  | { readonly kind: 'delete-statement' };

export interface Example {
  readonly name: string;
  /** Where it stands in the rule's file, from 1; without meaning for rules of the pack. */
  readonly line: number;
  /** What the file is called, where it is neither Python nor a notebook: `Dockerfile`. */
  readonly file?: string;
  /** Model files that lie beside it, by path, in a protocol of pickle that is text. */
  readonly beside?: Readonly<Record<string, string>>;
  /** Exactly one of `bad` and `good`; `fixed` only beside `bad`. A `# %%` line starts another cell of a notebook. */
  readonly bad?: string;
  readonly good?: string;
  readonly fixed?: string;
}

/** What is wrong in a rule file. Loading never throws. */
export interface RuleProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Dotted way to the bad key: `match.any[1].pattern`. */
  readonly path: string;
  readonly message: string;
  readonly ruleId?: string;
}
