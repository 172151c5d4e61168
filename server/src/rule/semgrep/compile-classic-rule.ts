/** Compiles one rule of a Semgrep file into the same Rule that our own spelling becomes. */
import { compilePattern } from '../../match/pattern/compile-pattern.ts';
import type { CompileRegex } from '../../match/regex.ts';
import { type Entry, type Fields, isMapping, readMapping, readText, requireField } from '../entry.ts';
import { wordsOfMatch } from '../gate/gate-words.ts';
import { type Engines, LeafCompiler } from '../leaf-compiler.ts';
import { readPaths } from '../read-paths.ts';
import type { Rule, RuleFix } from '../rule.ts';
import { compileClassicFix, compileClassicFixRegex } from './classic-fix.ts';
import { confidenceOf, readClassicSeverity } from './classic-head.ts';
import { RULE_KEYS } from './classic-keys.ts';
import { type ClassicLanguages, readClassicLanguages } from './classic-languages.ts';
import { compileClassicMatch } from './classic-match.ts';
import { type ClassicOptions, readOptions } from './classic-options.ts';
import { multilineSource } from './classic-regex.ts';
import { kindsOfCwe } from './kinds-of-cwe.ts';

export interface ClassicContext {
  readonly category: string;
  readonly compileRegex: CompileRegex;
}

/**
 * The rule, or undefined after everything that is wrong with it has been reported. A mode, a language, a key or an option
 * that is not run here is refused by name: a rule that loads must mean what it says.
 */
export function compileClassicRule(entry: Entry, context: ClassicContext): Rule | undefined {
  // In another mode and for another language nearly every key is another one, so one sentence says it better than ten.
  if (!checkMode(entry) || !checkLanguages(entry)) return undefined;
  const fields = readMapping(entry, RULE_KEYS);
  if (fields === undefined) return undefined;
  const id = required(fields, 'id', readText);
  const message = required(fields, 'message', readText);
  const severity = required(fields, 'severity', readClassicSeverity);
  const languages = required(fields, 'languages', readClassicLanguages);
  const options = readOptions(fields.get('options'));
  const match = languages && options && compileClassicMatch(fields, leavesFor(languages, options, context), options);
  const fixes = compileFixes(fields, context);
  const pathsEntry = fields.get('paths');
  const paths = pathsEntry && readPaths(pathsEntry);
  if (id === undefined || message === undefined || severity === undefined || languages === undefined) return undefined;
  if (match === undefined || fixes === undefined || (pathsEntry && paths === undefined)) return undefined;
  const metadata = fields.get('metadata')?.data;
  return {
    ...{ id, category: context.category, title: id, severity, confidence: confidenceOf(metadata), maturity: 'stable' },
    ...{ languages: languages.languages, kinds: isMapping(metadata) ? kindsOfCwe(metadata['cwe']) : [], message },
    ...{ words: [], ...wordsOfMatch(match), match, matcher: match.kind, adjust: [], fixes },
    ...{ alsoKnownAs: { semgrep: [id] }, examples: [], docs: message, ...(paths !== undefined && { paths }) },
  };
}

/** Patterns as Semgrep means them, and expressions in its dialect. */
function leavesFor(
  { patterns }: ClassicLanguages,
  { pattern, generic }: ClassicOptions,
  { compileRegex }: ClassicContext,
): LeafCompiler {
  const engines: Engines = {
    compilePattern: (source) => compilePattern(source, compileRegex, { classic: true, options: pattern }),
    compileRegex,
    searchSource: multilineSource,
    generic,
  };
  return new LeafCompiler(engines, patterns);
}

function checkMode(entry: Entry): boolean {
  const mode = isMapping(entry.data) ? entry.data['mode'] : undefined;
  if (mode === undefined || mode === 'search' || mode === 'taint') return true;
  entry.report(`${entry.path}.mode`, `"mode: ${String(mode)}" is not supported`);
  return false;
}

/** True also where there are none: that is reported with the other keys. */
function checkLanguages(entry: Entry): boolean {
  const data = isMapping(entry.data) ? entry.data['languages'] : undefined;
  if (!Array.isArray(data)) return true;
  return readClassicLanguages({ data, path: `${entry.path}.languages`, report: entry.report }) !== undefined;
}

function required<Value>(fields: Fields, key: string, read: (entry: Entry) => Value | undefined): Value | undefined {
  const entry = requireField(fields, key);
  return entry && read(entry);
}

function compileFixes(fields: Fields, { compileRegex }: ClassicContext): readonly RuleFix[] | undefined {
  const [template, regex] = [fields.get('fix'), fields.get('fix-regex')];
  if (template !== undefined) {
    const fix = compileClassicFix(template);
    return fix && [fix];
  }
  const fix = regex && compileClassicFixRegex(regex, compileRegex);
  if (regex === undefined) return [];
  return fix && [fix];
}
