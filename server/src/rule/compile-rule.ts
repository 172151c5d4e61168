/** Compiles the plain data of one rule file into a rule that can run, or names everything that is wrong with it. */
import { FINDING_KINDS } from '../finding/kinds.ts';
import { CONFIDENCES, SEVERITIES } from '../finding/severity.ts';
import { mentionedMetavariables, metavariablesOfMatch } from './bound-metavariables.ts';
import { compileExamples } from './compile-examples.ts';
import { compileFixes } from './compile-fix.ts';
import { FormulaCompiler } from './compile-formula.ts';
import { compileMatch } from './compile-match.ts';
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
import { wordsOfMatch } from './gate-words.ts';
import { type Engines, LeafCompiler } from './leaf-compiler.ts';
import { nearestName } from './nearest-name.ts';
import { readWords } from './read-words.ts';
import type { Adjustment, Language, Rule, RuleMatch, RuleProblem } from './rule.ts';
import { SEVERITIES_AND_OFF } from './severity-choice.ts';
import type { SharedLists } from './shared-lists.ts';

export interface RuleSource {
  /** How problems name the file. Its base name is the rule's id. */
  readonly file: string;
  readonly category: string;
  readonly data: unknown;
  /** The line, from 1, of an `Entry` path. */
  readonly lineOf: (path: string) => number;
}

export interface RuleCompiler {
  readonly engines: Engines;
  readonly lists: SharedLists;
  /** Only built-in rules may name detectors: those are programs, and a workspace's rules are data. */
  readonly allowDetectors: boolean;
}

export const LANGUAGES: readonly Language[] = [
  ...(['python', 'shell', 'text', 'yaml', 'json', 'toml', 'dockerfile', 'dotenv'] as const),
  ...(['requirements', 'ini', 'agent-text'] as const),
];
/** Of Semgrep's files; ours say `regex:` and `generic:` where they mean it. */
const OTHER_LANGUAGES = ['model', 'regex', 'generic'];
const MATURITIES = ['stable', 'preview'] as const;
const LONGEST_MESSAGE = 160;

export const RULE_KEYS: KeySet = {
  known: [
    ...['id', 'title', 'severity', 'confidence', 'maturity', 'languages', 'kinds', 'message', 'match', 'taint'],
    ...['words', 'also-words', 'adjust', 'versions', 'instead-of', 'fix', 'also-known-as', 'examples', 'docs'],
  ],
  unsupported: ['rules', 'mode', 'patterns', 'pattern', 'pattern-either', 'pattern-regex', 'paths', 'options'],
};

export const ADJUSTMENT_KEYS: KeySet = { known: ['when', 'severity'] };

export const ALIAS_KEYS: KeySet = { known: ['bandit', 'ruff', 'semgrep', 'sonar', 'codeql', 'pylint'] };

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
  const formulas = new FormulaCompiler(new LeafCompiler(compiler.engines), true);
  const id = required(fields, 'id', (entry) => readId(entry, source.file));
  const title = required(fields, 'title', readText);
  const severity = required(fields, 'severity', (entry) => readChoice(entry, SEVERITIES));
  const languages = required(fields, 'languages', readLanguages);
  const match = compileMatch(fields, formulas, compiler);
  const bound = match && metavariablesOfMatch(match);
  const message = required(fields, 'message', (entry) => readMessage(entry, bound));
  const words = match && readGate(fields, match);
  const versions = optional(fields, 'versions', compileVersions);
  const insteadOf = optional(fields, 'instead-of', readTexts);
  const rest = {
    confidence: optional(fields, 'confidence', (entry) => readChoice(entry, CONFIDENCES)) ?? 'medium',
    maturity: optional(fields, 'maturity', (entry) => readChoice(entry, MATURITIES)) ?? 'stable',
    kinds: optional(fields, 'kinds', readKinds) ?? [],
    adjust: optional(fields, 'adjust', (entry) => compileAdjustments(entry, formulas, bound)) ?? [],
    fixes: optional(fields, 'fix', (entry) => compileFixes(entry, { leaves: formulas.leaves, bound })) ?? [],
    alsoKnownAs: optional(fields, 'also-known-as', readAliases) ?? {},
    examples: optional(fields, 'examples', (entry) => compileExamples(entry, source.lineOf)) ?? [],
    docs: optional(fields, 'docs', readText) ?? '',
    ...(versions !== undefined && { versions }),
    ...(insteadOf !== undefined && { insteadOf }),
  } as const;
  if (id === undefined || title === undefined || severity === undefined || languages === undefined) return undefined;
  if (match === undefined || message === undefined || words === undefined) return undefined;
  return { id, category: source.category, title, severity, languages, message, ...words, match, ...rest };
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
      if (OTHER_LANGUAGES.some((name) => name === language.data)) {
        return fail(language, `language "${String(language.data)}" is not supported`);
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

/** What the author states goes before what can be derived. */
function readGate(fields: Fields, match: RuleMatch): Pick<Rule, 'words' | 'alsoWords'> | undefined {
  const [stated, alsoStated] = [fields.get('words'), fields.get('also-words')];
  const derived = wordsOfMatch(match);
  const words = stated === undefined ? derived.words : readWords(stated);
  const alsoWords = alsoStated === undefined ? derived.alsoWords : readWords(alsoStated);
  if ((stated && words === undefined) || (alsoStated && alsoWords === undefined)) return undefined;
  if (words === undefined) {
    return fail(fields.entry, '"words" is missing: the match has a part without a name to search for');
  }
  return { words, ...(alsoWords && { alsoWords }) };
}

function compileAdjustments(
  entry: Entry,
  formulas: FormulaCompiler,
  bound: ReadonlySet<string> | undefined,
): readonly Adjustment[] | undefined {
  return allOf(
    readOneOrMore(entry)?.map((adjustment) => {
      const fields = readMapping(adjustment, ADJUSTMENT_KEYS);
      if (fields === undefined) return undefined;
      const when = required(fields, 'when', (condition) => formulas.conditions(bound ?? new Set()).when(condition));
      const severity = required(fields, 'severity', (choice) => readChoice(choice, SEVERITIES_AND_OFF));
      return when && severity && { when, severity };
    }),
  );
}

function readAliases(entry: Entry): Rule['alsoKnownAs'] | undefined {
  const fields = readMapping(entry, ALIAS_KEYS);
  if (fields === undefined || !isMapping(entry.data)) return undefined;
  const aliases = Object.keys(entry.data).map((tool) => {
    const ids = optional(fields, tool, readTexts);
    return ids && ([tool, ids] as const);
  });
  const known = allOf(aliases);
  return known && Object.fromEntries(known);
}
