/**
 * Loads a folder of rules for testing. Collections of rules that nobody runs at once use one id for several of them, in
 * folders of their own; each has its fixture beside it, so each is tested, in a set of its own.
 */
import { createEngine } from '../analysis/create-engine.ts';
import { loadReadersForTests } from '../analysis/rule-languages.ts';
import type { RuleSet } from '../analysis/rule-test/rule-test.ts';
import { type LoadedRules, loadRuleFiles, type RuleFile } from '../rule/load-rules.ts';

/** More rules than this do not share an id with good reason. */
const MOST_SETS = 20;

/** The first set holds the first rule of every id, the next one what it left out, and so on. */
export async function loadRuleSets(files: readonly RuleFile[]): Promise<readonly [RuleSet, ...RuleSet[]]> {
  const first = await loadSet(files);
  const sets: [RuleSet, ...RuleSet[]] = [first];
  for (let set = first, left = files; sets.length < MOST_SETS; ) {
    const repeated = repeatedFiles(set.loaded);
    if (repeated.size === 0) break;
    left = left.filter(({ path }) => repeated.has(path) || holdsNoRule(first.loaded, path));
    set = await loadSet(left);
    sets.push(set);
  }
  return sets;
}

async function loadSet(files: readonly RuleFile[]): Promise<RuleSet> {
  const loaded = await loadRuleFiles(files, { builtin: false });
  await loadReadersForTests(loaded.rules);
  return { loaded, engine: createEngine(loaded.rules) };
}

/** Files with a rule whose id another file of the set has. */
function repeatedFiles({ problems, files }: LoadedRules): ReadonlySet<string> {
  const repeated = problems.filter(({ ruleId, file, path }) => {
    const owner = ruleId === undefined ? undefined : files.get(ruleId);
    return path === 'id' && owner !== undefined && owner !== file;
  });
  return new Set(repeated.map(({ file }) => file));
}

/** Does the file only hold what rules share? Every set needs those. */
function holdsNoRule({ files, problems }: LoadedRules, path: string): boolean {
  return ![...files.values()].includes(path) && !problems.some(({ file }) => file === path);
}
