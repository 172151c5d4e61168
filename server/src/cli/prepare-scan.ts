/** From the selection to a plan: which files, which rules, and what is known about the surroundings of each file. */
import { basename, dirname, extname, resolve } from 'node:path';
import { KEYS } from '../analysis/configuration/configuration-keys.ts';
import { checkRuleIds as checkConfiguredIds } from '../analysis/configuration/configuration-rule-ids.ts';
import { isAboutLanguage } from '../analysis/rule-languages.ts';
import { documentLanguage, isDocumentPath } from '../document/document-language.ts';
import type { NotAnalysed, Problem } from '../finding/finding.ts';
import { compileRules } from '../host/compile-rules.ts';
import { type Discovery, discoverFiles, type ScanFile, toReportPath } from '../host/discover-files.ts';
import { createSurroundingsFinder, type Surroundings } from '../host/find-surroundings.ts';
import type { RuleSource, ScanPlan, ScanTask } from '../host/scan-plan.ts';
import { isModelPath } from '../model/model-path.ts';
import { loadRulePack } from '../rule/load-rules.ts';
import type { Rule, RuleProblem } from '../rule/rule.ts';
import { compileGlob } from '../text/glob.ts';
import { ContextTable } from './context-table.ts';
import { ruleFilesAt } from './load-all-rules.ts';
import type { ScanSelection } from './scan-selection.ts';
import { checkRuleIds, UsageError } from './usage-error.ts';
import { describeProblems, type LocatedConfiguration, WorkspaceConfiguration } from './workspace-configuration.ts';

export interface PreparedScan {
  readonly plan: Omit<ScanPlan, 'withRaw' | 'withCosts'>;
  /** The rules of the plan, compiled. */
  readonly rules: readonly Rule[];
  /** In the order of their paths. */
  readonly tasks: readonly ScanTask[];
  /** What could not even be listed. */
  readonly notAnalysed: readonly NotAnalysed[];
  /** Rules that do not load. The others run. */
  readonly refused: readonly Problem[];
}

/**
 * Looks for the files and reads everything that decides how they are scanned, but not the files themselves.
 *
 * @param paths relative to `cwd`, or absolute
 * @throws UsageError for everything that the user can put right
 */
export async function prepareScan(
  paths: readonly string[],
  selection: ScanSelection,
  cwd: string,
): Promise<PreparedScan> {
  const surroundingsOf = createSurroundingsFinder(cwd);
  const workspace = new WorkspaceConfiguration(surroundingsOf);
  const { files, notAnalysed } = await discover(paths, { selection, cwd, workspace });
  const prepared = await prepareFiles(files, { selection, cwd, paths, workspace, surroundingsOf });
  return { ...prepared, notAnalysed };
}

/** The same for one text that comes from elsewhere and only has a name. Configurations count as for a file of that name. */
export async function prepareText(path: string, selection: ScanSelection, cwd: string): Promise<PreparedScan> {
  const surroundingsOf = createSurroundingsFinder(cwd);
  const workspace = new WorkspaceConfiguration(surroundingsOf);
  const file: ScanFile = { path, absolute: resolve(cwd, path), bytes: 0, isNamed: true };
  const prepared = await prepareFiles([file], { selection, cwd, paths: [path], workspace, surroundingsOf });
  return { ...prepared, notAnalysed: [] };
}

interface Preparation {
  readonly selection: ScanSelection;
  readonly cwd: string;
  /** As they were named. */
  readonly paths: readonly string[];
  readonly workspace: WorkspaceConfiguration;
  readonly surroundingsOf: (folder: string) => Surroundings;
}

async function discover(
  paths: readonly string[],
  { selection, cwd, workspace }: Pick<Preparation, 'selection' | 'cwd' | 'workspace'>,
): Promise<Discovery> {
  const excluded = selection.exclude.map(compileExclude);
  const isExcluded = (path: string): boolean => excluded.some((matches) => matches(path));
  const discovery = await discoverFiles(paths, {
    cwd,
    respectIgnoreFiles: selection.ignore,
    isExcluded: (absolute) => isExcluded(toReportPath(cwd, absolute)),
    isExcludedByConfiguration: (absolute) => workspace.isExcluded(absolute),
  });
  const [missing] = discovery.missing;
  if (missing !== undefined) throw new UsageError(`no such file or folder: ${missing}`);
  return discovery;
}

function compileExclude(glob: string): (path: string) => boolean {
  const matches = compileGlob(glob);
  if (matches === undefined) throw new UsageError(`--exclude: "${glob}" is not a pattern`);
  return matches;
}

async function prepareFiles(
  files: readonly ScanFile[],
  { selection, cwd, paths, workspace, surroundingsOf }: Preparation,
): Promise<Omit<PreparedScan, 'notAnalysed'>> {
  for (const file of files) workspace.above(file.absolute);
  const { source, owners } = readRuleSource(selection, workspace.all, cwd);
  const { rules, problems } = await compileRules(source);
  const refused = problems.map(toProblem);
  const known = [...knownIds(rules, selection), ...refused.map(({ ruleId }) => ruleId)];
  checkRuleIds([...selection.only, ...selection.disable], known);
  checkConfigurations(workspace.all, known);
  const selected = rules.filter((rule) => isSelected(rule.id, selection));
  const contexts = new ContextTable({ rules: selected, owners, selection, surroundingsOf });
  const tasks = files.filter(interestOf(selected)).map(({ path, absolute, bytes }): ScanTask => {
    const located = workspace.above(absolute);
    const configured = located?.configuration.maxFileSize ?? KEYS.maxFileSize.default;
    return {
      ...{ path, absolute, bytes },
      context: contexts.indexFor(absolute, located),
      maxFileSize: selection.maxFileSize ?? configured,
    };
  });
  return {
    plan: {
      rules: { ...source, only: selected.map((rule) => rule.id) },
      ...{ contexts: contexts.all, today: today(), workspace: { cwd, roots: rootsOf(paths, cwd) } },
    },
    ...{ rules: selected, tasks, refused },
  };
}

/** A walk only takes the files that some rule is about; what is named is scanned anyway, and so is all Python. */
function interestOf(rules: readonly Rule[]): (file: ScanFile) => boolean {
  const known = new Map<string, boolean>();
  return ({ path, isNamed }) => {
    const language = isModelPath(path) ? 'model' : (documentLanguage(path) ?? '');
    if (isNamed || language === 'python' || language === 'notebook') return true;
    const isWanted = known.get(language) ?? rules.some((rule) => isAboutLanguage(rule, language));
    known.set(language, isWanted);
    return isWanted;
  };
}

/** Imports may lead anywhere below the current folder, and below what was named outside of it. */
function rootsOf(paths: readonly string[], cwd: string): readonly string[] {
  const named = paths.map((path) => resolve(cwd, path));
  return [
    ...new Set([cwd, ...named.map((path) => (isDocumentPath(path) || isModelPath(path) ? dirname(path) : path))]),
  ];
}

function toProblem({ file, line, path, message, ruleId = idOfRuleFile(file) }: RuleProblem): Problem {
  return { ruleId, path: file, line, error: path === '' ? message : `${path}: ${message}` };
}

/**
 * Rule files of the command line and of the configurations. The latter count only below their configuration, so the
 * owner of each such rule is remembered by its id.
 */
function readRuleSource(
  selection: ScanSelection,
  configurations: readonly LocatedConfiguration[],
  cwd: string,
): { readonly source: RuleSource; readonly owners: ReadonlyMap<string, LocatedConfiguration> } {
  const owners = new Map<string, LocatedConfiguration>();
  const files = selection.rules.flatMap((path) => ruleFilesAt(path, cwd));
  for (const located of configurations) {
    for (const path of located.configuration.rules) {
      for (const file of ruleFilesAt(resolve(located.folder, path), cwd)) {
        if (files.some((known) => known.path === file.path)) continue;
        owners.set(idOfRuleFile(file.path), located);
        files.push(file);
      }
    }
  }
  return { source: { builtin: selection.builtin, files }, owners };
}

/** A rule file has the name of its rule, and is refused where it has not. */
function idOfRuleFile(path: string): string {
  return basename(path, extname(path));
}

/** A configuration may speak of the built-in rules even where this run leaves them out. */
function knownIds(rules: readonly Rule[], { builtin }: ScanSelection): readonly string[] {
  const all = builtin ? rules : [...rules, ...loadRulePack().rules];
  return all.map((rule) => rule.id);
}

function checkConfigurations(configurations: readonly LocatedConfiguration[], ids: readonly string[]): void {
  const problems = configurations.map(({ configuration, path }) =>
    describeProblems(checkConfiguredIds(configuration, ids), path),
  );
  const found = problems.filter((text) => text !== '');
  if (found.length > 0) throw new UsageError(found.join('\n'));
}

function isSelected(id: string, { only, disable }: ScanSelection): boolean {
  return (only.length === 0 || only.includes(id)) && !disable.includes(id);
}

/** ISO date in the user's time zone, because that is how people read `until=2027-01-31`. */
function today(): string {
  const now = new Date();
  const pad = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
