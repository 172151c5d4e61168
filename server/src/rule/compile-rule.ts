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
import type { SharedLists } from './flow/shared-lists.ts';
import { wordsOfMatch } from './gate/gate-words.ts';
import { readWords } from './gate/read-words.ts';
import { type Engines, LeafCompiler } from './leaf-compiler.ts';
import { nearestName } from './nearest-name.ts';
import { readPaths } from './read-paths.ts';
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
  readonly engines: Engines;
  readonly lists: SharedLists;
  /** Only built-in rules may name detectors: those are programs, and a workspace's rules are data. */
  readonly allowDetectors: boolean;
}

export const LANGUAGES: readonly Language[] = [
  ...(['python', 'shell', 'text', 'yaml', 'json', 'toml', 'dockerfile', 'dotenv'] as const),
  ...(['requirements', 'ini', 'agent-text', 'model', 'output'] as const),
];
/** Of Semgrep's files; ours say `regex:` and `generic:` where they mean it. */
const OTHER_LANGUAGES = ['regex', 'generic'];
const MATURITIES = ['stable', 'preview'] as const;
const LONGEST_MESSAGE = 160;

export const RULE_KEYS: KeySet = {
  known: [
    ...['id', 'title', 'severity', 'confidence', 'maturity', 'languages', 'kinds', 'message', 'match', 'taint'],
    ...['words', 'also-words', 'paths', 'adjust', 'versions', 'instead-of', 'fix', 'also-known-as', 'examples', 'docs'],
  ],
  unsupported: ['rules', 'mode', 'patterns', 'pattern', 'pattern-either', 'pattern-regex', 'options'],
};

export const ADJUSTMENT_KEYS: KeySet = { known: ['when', 'severity'] };

export const ALIAS_KEYS: KeySet = {
  known: [
    ...['bandit', 'ruff', 'semgrep', 'sonar', 'codeql', 'pylint'],
    // Without ignore comments that could count here; they are for people who know the other rule.
    ...['kereva', 'lintml', 'torchfix', 'modelscan', 'modelaudit', 'devskim', 'hadolint', 'nbdefense', 'gitleaks'],
    ...['detect-secrets', 'agent-scan', 'mcp-scanner', 'skill-scanner'],
  ],
};

/** What a rule says about itself, without what it looks for. */
export type RuleHead = Omit<Rule, 'match' | 'matcher' | 'adjust' | 'fixes' | 'words' | 'alsoWords'>;

/** What a rule looks for, and what follows from where it finds it. */
export type RuleBody = Pick<Rule, 'match' | 'adjust' | 'fixes'>;

/** Never throws. A rule with any problem is not loaded: a rule that runs must mean what it says. */
export function compileRule(
  source: RuleSource,
  compiler: RuleCompiler,
): { readonly rule: Rule } | { readonly problems: readonly RuleProblem[] } {
  const { fields, problems } = openRule(source);
  const head = fields && compileHead(fields, source);
  const body = fields && compileBody(fields, compiler);
  const gate = fields && body && readGate(fields, body.match);
  const isWhole = head !== undefined && body !== undefined && gate !== undefined && problems.length === 0;
  return isWhole ? { rule: { ...head, ...gate, ...body, matcher: body.match.kind } } : { problems };
}

/** The fields of a rule file, and the list that everything that is wrong with them is added to. */
export function openRule(source: RuleSource): {
  readonly fields: Fields | undefined;
  readonly problems: readonly RuleProblem[];
} {
  const id = idOf(source.data);
  const problems: RuleProblem[] = [];
  const report = (path: string, message: string): void => {
    problems.push({ file: source.file, line: source.lineOf(path), path, message, ...(id && { ruleId: id }) });
  };
  return { fields: readMapping({ data: source.data, path: '', report }, RULE_KEYS), problems };
}

/** Undefined after a problem has been reported. */
export function compileHead(fields: Fields, source: RuleSource): RuleHead | undefined {
  const id = required(fields, 'id', (entry) => readId(entry, source.file));
  const title = required(fields, 'title', readText);
  const severity = required(fields, 'severity', (entry) => readChoice(entry, SEVERITIES));
  const languages = required(fields, 'languages', readLanguages);
  const message = required(fields, 'message', readMessage);
  const versions = optional(fields, 'versions', compileVersions);
  const insteadOf = optional(fields, 'instead-of', readTexts);
  const paths = optional(fields, 'paths', readPaths);
  const rest = {
    confidence: optional(fields, 'confidence', (entry) => readChoice(entry, CONFIDENCES)) ?? 'medium',
    maturity: optional(fields, 'maturity', (entry) => readChoice(entry, MATURITIES)) ?? 'stable',
    kinds: optional(fields, 'kinds', readKinds) ?? [],
    alsoKnownAs: optional(fields, 'also-known-as', readAliases) ?? {},
    examples: optional(fields, 'examples', (entry) => compileExamples(entry, source.lineOf)) ?? [],
    docs: optional(fields, 'docs', readText) ?? '',
    ...(versions !== undefined && { versions }),
    ...(insteadOf !== undefined && { insteadOf }),
    ...(paths !== undefined && { paths }),
  } as const;
  if (id === undefined || title === undefined || severity === undefined) return undefined;
  if (languages === undefined || message === undefined) return undefined;
  return { id, category: source.category, title, severity, languages, message, ...rest };
}

/** Undefined after a problem has been reported. */
export function compileBody(fields: Fields, compiler: RuleCompiler): RuleBody | undefined {
  const formulas = new FormulaCompiler(new LeafCompiler(compiler.engines), true);
  const match = compileMatch(fields, formulas, compiler);
  const bound = match && metavariablesOfMatch(match);
  const adjust = optional(fields, 'adjust', (entry) => compileAdjustments(entry, formulas, bound)) ?? [];
  const fixes = optional(fields, 'fix', (entry) => compileFixes(entry, { leaves: formulas.leaves, bound })) ?? [];
  if (bound !== undefined) optional(fields, 'message', (entry) => checkMentions(entry, bound));
  return match && { match, adjust, fixes };
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

function readMessage(entry: Entry): string | undefined {
  const message = readText(entry);
  if (message === undefined || message.length <= LONGEST_MESSAGE) return message;
  return fail(entry, `is ${message.length} characters long; ${LONGEST_MESSAGE} are allowed`);
}

function checkMentions(entry: Entry, bound: ReadonlySet<string>): void {
  const unbound = mentionedMetavariables(String(entry.data)).find((name) => !bound.has(name));
  if (unbound !== undefined) fail(entry, `${unbound} is not bound by every alternative of the match`);
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
