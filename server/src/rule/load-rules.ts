/**
 * Loads rules: the built-in pack, and the YAML files of a workspace. One broken rule costs itself and nothing else.
 * The YAML parser and the engine for foreign regular expressions are only loaded when a workspace brings rules of its own:
 * most starts of the command line and the server never need them.
 */
import pack from 'parapet:rules';
import { compilePattern } from '../match/pattern/compile-pattern.ts';
import type { CompileRegex } from '../match/regex.ts';
import { compileRule, type RuleCompiler, type RuleSource } from './compile-rule.ts';
import { compileSharedLists, isSharedFile } from './flow/compile-shared-lists.ts';
import { NO_SHARED_LISTS, type SharedLists } from './flow/shared-lists.ts';
import { compilePatternLater } from './lazy-pattern.ts';
import type { Engines } from './leaf-compiler.ts';
import { builtinEngines, packLists, packSource } from './pack/pack-source.ts';
import { thawRule } from './pack/packed-rule.ts';
import type { Rule, RuleProblem } from './rule.ts';

export interface RuleFile {
  /** How problems name the file; its base name is the rule's id in our own spelling. */
  readonly path: string;
  readonly text: string;
  /** The folder below the rule root; '' where it is absent. */
  readonly category?: string;
}

export interface LoadedRules {
  /** In the order of the files. */
  readonly rules: readonly Rule[];
  readonly problems: readonly RuleProblem[];
  /** From rule id to the file that it came from. */
  readonly files: ReadonlyMap<string, string>;
}

type CompiledRule = ReturnType<typeof compileRule>;

/** What is compiled, and with what. `compileFile` answers for each rule of a file. */
interface Loading {
  readonly engines: Engines;
  /** Lists that its rules share with the built-in ones. */
  readonly given: SharedLists;
  readonly compileFile: (source: RuleSource, lists: SharedLists) => readonly CompiledRule[];
}

const BUILTIN = builtinEngines(compilePattern);
const PACK = builtinEngines(compilePatternLater);

/** The built-in rules. What they look for is compiled when a document needs it. */
export function loadRulePack(): LoadedRules {
  let lists: SharedLists | undefined;
  const compiler: RuleCompiler = {
    engines: PACK,
    allowDetectors: true,
    get lists() {
      lists ??= packLists(pack, PACK);
      return lists;
    },
  };
  const rules = pack.filter(({ data }) => !isSharedFile(data));
  return collect(
    rules.map((packed) => {
      const source = packSource(packed);
      const { gate } = packed;
      return {
        file: source.file,
        compiled: gate ? { rule: thawRule(source, gate, compiler) } : compileRule(source, compiler),
      };
    }),
  );
}

/**
 * Rules from YAML texts: one rule a file in our own spelling, a list of them in Semgrep's, or lists that rules share.
 *
 * @param options.builtin true only for our own `rules/`: such rules may name detectors and use backtracking expressions.
 */
export async function loadRuleFiles(
  files: readonly RuleFile[],
  { builtin }: { readonly builtin: boolean },
): Promise<LoadedRules> {
  const [{ parseRuleFile }, { compileBoundedRegex }, { compileClassicFile, isClassicFile }] = await Promise.all([
    import('./parse-rule-file.ts'),
    import('./bounded-regex.ts'),
    import('./semgrep/compile-classic-file.ts'),
  ]);
  const engines = builtin ? BUILTIN : userEngines(compileBoundedRegex);
  const sources: RuleSource[] = [];
  const problems: RuleProblem[] = [];
  for (const { path, text, category = '' } of files) {
    const parsed = parseRuleFile(text);
    if ('problems' in parsed) problems.push(...parsed.problems.map((problem) => ({ file: path, ...problem })));
    else sources.push({ file: path, category, ...parsed });
  }
  const loaded = load(sources, {
    engines,
    given: builtin ? NO_SHARED_LISTS : packLists(pack, PACK),
    compileFile: (source, lists) =>
      isClassicFile(source.data)
        ? compileClassicFile(source, engines.compileRegex)
        : [compileRule(source, { engines, lists, allowDetectors: builtin })],
  });
  return { ...loaded, problems: [...problems, ...loaded.problems] };
}

/** Rules of a workspace: patterns are parsed at once, so that their mistakes are named now. */
function userEngines(compileRegex: CompileRegex): Engines {
  return { ...BUILTIN, compilePattern: (source) => compilePattern(source, compileRegex), compileRegex };
}

function load(sources: readonly RuleSource[], { engines, given, compileFile }: Loading): LoadedRules {
  const { lists, problems } = compileSharedLists(
    sources.filter(({ data }) => isSharedFile(data)),
    engines,
    given,
  );
  const rules = sources.filter(({ data }) => !isSharedFile(data));
  const loaded = collect(
    rules.flatMap((source) => compileFile(source, lists).map((compiled) => ({ file: source.file, compiled }))),
  );
  return { ...loaded, problems: [...problems, ...loaded.problems] };
}

/** An id belongs to the first file that has it. */
function collect(results: readonly { readonly file: string; readonly compiled: CompiledRule }[]): LoadedRules {
  const rules: Rule[] = [];
  const problems: RuleProblem[] = [];
  const files = new Map<string, string>();
  for (const { file, compiled } of results) {
    if ('problems' in compiled) {
      problems.push(...compiled.problems);
      continue;
    }
    const { rule } = compiled;
    const first = files.get(rule.id);
    if (first === undefined) {
      files.set(rule.id, file);
      rules.push(rule);
    } else {
      problems.push({ file, line: 1, path: 'id', message: `"${rule.id}" is already in ${first}`, ruleId: rule.id });
    }
  }
  return { rules, problems, files };
}
