/** Compiles the plain data of one rule file into a rule that can run, or names everything that is wrong with it. */
import { FINDING_KINDS } from '../finding/kinds.ts';
import { CONFIDENCES, SEVERITIES } from '../finding/severity.ts';
import type { CompileRegex } from '../match/regex.ts';
import { boundMetavariables, mentionedMetavariables } from './bound-metavariables.ts';
import { compileExamples } from './compile-examples.ts';
import { compileFixes } from './compile-fix.ts';
import { type CompilePattern, FormulaCompiler } from './compile-formula.ts';
import { compileVersions } from './compile-versions.ts';
import {
  allOf,
  type Entry,
  type Fields,
  fail,
  isMapping,
  type KeySet,
  readChoice,
  readList,
  readMapping,
  readOneOrMore,
  readText,
  readTexts,
  requireField,
} from './entry.ts';
import { gateWords, SHORTEST_WORD } from './gate-words.ts';
import { nearestName } from './nearest-name.ts';
import type { Adjustment, Language, Rule, RuleMatch, RuleProblem } from './rule.ts';
import { SEVERITIES_AND_OFF } from './severity-choice.ts';

export interface RuleSource {
  /** How problems name the file. Its base name is the rule's id. */
  readonly file: string;
  readonly category: string;
  readonly data: unknown;
  /** The line, from 1, of an `Entry` path. */
  readonly lineOf: (path: string) => number;
}

export interface RuleCompiler {
  readonly compilePattern: CompilePattern;
  readonly compileRegex: CompileRegex;
  /** Only built-in rules may name detectors: those are programs, and a workspace's rules are data. */
  readonly allowDetectors: boolean;
}

const LANGUAGES: readonly Language[] = ['python', 'shell', 'text'];
const LATER_LANGUAGES = ['yaml', 'json', 'toml', 'dockerfile', 'dotenv', 'requirements', 'model', 'regex', 'generic'];
const MATURITIES = ['stable', 'preview'] as const;
const LONGEST_MESSAGE = 160;

const RULE_KEYS: KeySet = {
  known: [
    ...['id', 'title', 'severity', 'confidence', 'maturity', 'languages', 'kinds', 'message', 'words', 'match'],
    ...['adjust', 'versions', 'fix', 'also-known-as', 'examples', 'docs'],
  ],
  unsupported: ['rules', 'taint', 'mode', 'patterns', 'pattern', 'pattern-either', 'pattern-regex', 'paths', 'options'],
};

/** Never throws. A rule with any problem is not loaded: a rule that runs must mean what it says. */
export function compileRule(
  source: RuleSource,
  compiler: RuleCompiler,
): { readonly rule: Rule } | { readonly problems: readonly RuleProblem[] } {
  const id = idOf(source.data);
  const problems: RuleProblem[] = [];
  const report = (path: string, message: string): void => {
    problems.push({ file: source.file, line: source.lineOf(path), path, message, ...(id && { ruleId: id }) });
  };
  const fields = readMapping({ data: source.data, path: '', report }, RULE_KEYS);
  const rule = fields && compileFields(fields, source, compiler);
  return rule === undefined || problems.length > 0 ? { problems } : { rule };
}

function compileFields(fields: Fields, source: RuleSource, compiler: RuleCompiler): Rule | undefined {
  const formulas = new FormulaCompiler(compiler.compilePattern, compiler.compileRegex);
  const id = required(fields, 'id', (entry) => readId(entry, source.file));
  const title = required(fields, 'title', readText);
  const severity = required(fields, 'severity', (entry) => readChoice(entry, SEVERITIES));
  const languages = required(fields, 'languages', readLanguages);
  const match = required(fields, 'match', (entry) => compileMatch(entry, formulas, compiler));
  const bound = match?.kind === 'formula' ? boundMetavariables(match.formula) : undefined;
  const message = required(fields, 'message', (entry) => readMessage(entry, bound));
  const words = match && readWords(fields, match);
  const versions = optional(fields, 'versions', compileVersions);
  const rest = {
    confidence: optional(fields, 'confidence', (entry) => readChoice(entry, CONFIDENCES)) ?? 'medium',
    maturity: optional(fields, 'maturity', (entry) => readChoice(entry, MATURITIES)) ?? 'stable',
    kinds: optional(fields, 'kinds', readKinds) ?? [],
    adjust: optional(fields, 'adjust', (entry) => compileAdjustments(entry, formulas, bound)) ?? [],
    fixes: optional(fields, 'fix', (entry) => compileFixes(entry, bound)) ?? [],
    alsoKnownAs: optional(fields, 'also-known-as', readAliases) ?? {},
    examples: optional(fields, 'examples', (entry) => compileExamples(entry, source.lineOf)) ?? [],
    docs: optional(fields, 'docs', readText) ?? '',
    ...(versions !== undefined && { versions }),
  } as const;
  if (id === undefined || title === undefined || severity === undefined || languages === undefined) return undefined;
  if (match === undefined || message === undefined || words === undefined) return undefined;
  return { id, category: source.category, title, severity, languages, message, words, match, ...rest };
}

function required<Value>(fields: Fields, key: string, read: (entry: Entry) => Value | undefined): Value | undefined {
  const entry = requireField(fields, key);
  return entry && read(entry);
}

/** Undefined where the key is absent, or wrong and reported. */
function optional<Value>(fields: Fields, key: string, read: (entry: Entry) => Value | undefined): Value | undefined {
  const entry = fields.get(key);
  return entry && read(entry);
}

function idOf(data: unknown): string | undefined {
  const id = isMapping(data) ? data['id'] : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function readId(entry: Entry, file: string): string | undefined {
  const id = readText(entry);
  if (id === undefined) return undefined;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) return fail(entry, `"${id}" is not kebab-case`);
  const name = file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');
  return id === name ? id : fail(entry, `must be the file's name, "${name}"`);
}

function readLanguages(entry: Entry): readonly Language[] | undefined {
  return allOf(
    readList(entry)?.map((language) => {
      if (LATER_LANGUAGES.some((name) => name === language.data)) {
        return fail(language, `language "${String(language.data)}" is not supported yet`);
      }
      return readChoice(language, LANGUAGES);
    }),
  );
}

function readMessage(entry: Entry, bound: ReadonlySet<string> | undefined): string | undefined {
  const message = readText(entry);
  if (message === undefined) return undefined;
  if (message.length > LONGEST_MESSAGE) {
    return fail(entry, `is ${message.length} characters long; ${LONGEST_MESSAGE} are allowed`);
  }
  const unbound = bound && mentionedMetavariables(message).find((name) => !bound.has(name));
  return unbound === undefined ? message : fail(entry, `${unbound} is not bound by every alternative of the match`);
}

function readKinds(entry: Entry): readonly string[] | undefined {
  return allOf(
    readList(entry)?.map((kind) => {
      const name = readText(kind);
      if (name === undefined || FINDING_KINDS.has(name)) return name;
      const nearest = nearestName(name, [...FINDING_KINDS.keys()]);
      return fail(kind, `unknown kind "${name}"${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`);
    }),
  );
}

function compileMatch(entry: Entry, formulas: FormulaCompiler, compiler: RuleCompiler): RuleMatch | undefined {
  if (!isMapping(entry.data) || !('detector' in entry.data)) {
    const formula = formulas.formula(entry);
    return formula && { kind: 'formula', formula };
  }
  if (!compiler.allowDetectors) return fail(entry, 'only built-in rules may name a detector');
  const { detector, ...data } = entry.data;
  if (typeof detector !== 'string') return fail(entry, 'the name of a detector must be a text');
  return { kind: 'detector', name: detector, data };
}

function readWords(fields: Fields, match: RuleMatch): readonly string[] | undefined {
  const entry = fields.get('words');
  if (entry === undefined) {
    const derived = match.kind === 'formula' ? gateWords(match.formula) : undefined;
    return derived ?? fail(fields.entry, '"words" is missing: the match has a part without a name to search for');
  }
  return allOf(readList(entry)?.map(readWord));
}

/** Blanks are kept: "export " is a rarer word than "export". */
function readWord(entry: Entry): string | undefined {
  const word = entry.data;
  // Inside a notebook's JSON, quotes, backslashes and letters beyond ASCII may be written differently.
  if (typeof word === 'string' && word.length >= SHORTEST_WORD && /^[ -~]+$/.test(word) && !/["\\]/.test(word))
    return word;
  const shape = `at least ${SHORTEST_WORD} ASCII characters, no quote, no backslash`;
  return fail(entry, `${JSON.stringify(word)} is no gate word: ${shape}`);
}

function compileAdjustments(
  entry: Entry,
  formulas: FormulaCompiler,
  bound: ReadonlySet<string> | undefined,
): readonly Adjustment[] | undefined {
  return allOf(
    readOneOrMore(entry)?.map((adjustment) => {
      const fields = readMapping(adjustment, { known: ['when', 'severity'] });
      if (fields === undefined) return undefined;
      const when = required(fields, 'when', (condition) => formulas.conditions(condition, bound ?? new Set()));
      const severity = required(fields, 'severity', (choice) => readChoice(choice, SEVERITIES_AND_OFF));
      return when && severity && { when, severity };
    }),
  );
}

function readAliases(entry: Entry): Rule['alsoKnownAs'] | undefined {
  const fields = readMapping(entry, { known: ['bandit', 'ruff', 'semgrep', 'sonar', 'codeql', 'pylint'] });
  if (fields === undefined || !isMapping(entry.data)) return undefined;
  const aliases = Object.keys(entry.data).map((tool) => {
    const ids = optional(fields, tool, readTexts);
    return ids && ([tool, ids] as const);
  });
  const known = allOf(aliases);
  return known && Object.fromEntries(known);
}
