/** Compiles one rule of a classic file into the same Rule that our own spelling becomes. */
import { compilePattern } from '../../match/pattern/compile-pattern.ts';
import type { CompileRegex } from '../../match/regex.ts';
import { type Entry, type Fields, fail, isMapping, readMapping, readText, requireField } from '../entry.ts';
import { gateWords } from '../gate-words.ts';
import type { Rule, RuleFix, RuleMatch } from '../rule.ts';
import { compileClassicFix, compileClassicFixRegex } from './classic-fix.ts';
import { ClassicFormulaCompiler } from './classic-formula.ts';
import { confidenceOf, readClassicSeverity, readPaths } from './classic-head.ts';
import { RULE_KEYS, SEARCH_OPERATORS } from './classic-keys.ts';
import { readClassicLanguages } from './classic-languages.ts';
import { checkOptions } from './classic-options.ts';
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
  const match = compileMatch(fields, context);
  const fixes = compileFixes(fields, context);
  const pathsEntry = fields.get('paths');
  const paths = pathsEntry && readPaths(pathsEntry);
  const options = fields.get('options');
  const hasOptions = options === undefined || checkOptions(options);
  if (id === undefined || message === undefined || severity === undefined || languages === undefined) return undefined;
  if (match === undefined || fixes === undefined || !hasOptions) return undefined;
  const metadata = fields.get('metadata')?.data;
  return {
    ...{ id, category: context.category, title: id, severity, confidence: confidenceOf(metadata), maturity: 'stable' },
    ...{ languages, kinds: isMapping(metadata) ? kindsOfCwe(metadata['cwe']) : [], message },
    ...{ words: match.kind === 'formula' ? (gateWords(match.formula) ?? []) : [], match, adjust: [], fixes },
    ...{ alsoKnownAs: { semgrep: [id] }, examples: [], docs: message, ...(paths !== undefined && { paths }) },
  };
}

function checkMode(entry: Entry): boolean {
  const mode = isMapping(entry.data) ? entry.data['mode'] : undefined;
  if (mode === undefined || mode === 'search') return true;
  entry.report(`${entry.path}.mode`, `"mode: ${String(mode)}" is not supported yet`);
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

function compileMatch(fields: Fields, { compileRegex }: ClassicContext): RuleMatch | undefined {
  const compile = (source: string) => compilePattern(source, compileRegex, true);
  const keys = SEARCH_OPERATORS.filter((key) => fields.get(key) !== undefined);
  const [key] = keys;
  const operand = key === undefined ? undefined : fields.get(key);
  if (key === undefined || operand === undefined || keys.length > 1) {
    return fail(fields.entry, `needs exactly one of ${SEARCH_OPERATORS.join(', ')}`);
  }
  const formula = new ClassicFormulaCompiler(compile, compileRegex).search(key, operand);
  return formula && { kind: 'formula', formula };
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
