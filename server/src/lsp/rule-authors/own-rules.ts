/** The rules that a workspace brings along: where they lie, and what they are. */
import type { Configuration } from '../../analysis/configuration/configuration.ts';
import { type LoadedRules, loadRuleFiles, type RuleFile } from '../../rule/load-rules.ts';
import type { Rule, RuleProblem } from '../../rule/rule.ts';
import { folderOf, relativeToAny, toReadable } from '../files/document-uri.ts';
import type { FileProblem } from '../files/file-problem.ts';
import type { ReadFilesResult } from '../protocol.ts';
import type { OwnerOfId } from './rule-problems.ts';

/** The folder that needs no configuration. */
const USUAL_FOLDER = '.parapet/rules';

/**
 * Folders of rules, relative to a workspace folder: the usual one, those of the settings, and those of the
 * configurations. Paths that lead out of the workspace are left out.
 */
export function ruleFolders(
  settingsPaths: readonly string[],
  configurations: readonly Configuration[],
  workspaceFolders: readonly string[],
): readonly string[] {
  const roots = workspaceFolders.map(toReadable);
  const configured = configurations.flatMap(({ path, rules }) =>
    rules.map((rule) => relativeToAny(folderOf(path), roots) + rule),
  );
  const folders = [USUAL_FOLDER, ...settingsPaths, ...configured].map(normalize);
  return [...new Set(folders)].filter((folder) => folder !== '' && !/^([/\\]|[A-Za-z]:|\.\.(\/|$))/.test(folder));
}

/** A pattern for the rule files in such a folder; a path that names a rule file is taken at its word. */
export function ruleGlob(folder: string): string {
  return /\.ya?ml$/.test(folder) ? folder : `${folder}/**/*.{yaml,yml}`;
}

/** What the rule files of a workspace hold. */
export interface OwnRules {
  readonly rules: readonly Rule[];
  readonly problems: readonly FileProblem[];
  /** URI of the file that a rule came from, by id. */
  readonly files: ReadonlyMap<string, string>;
}

export const NO_OWN_RULES: OwnRules = { rules: [], problems: [], files: new Map() };

/** @param folders of rules, as `ruleFolders` gives them */
export async function loadOwnRules(
  files: ReadFilesResult,
  folders: readonly string[],
  ownerOf: OwnerOfId,
): Promise<OwnRules> {
  if (files.length === 0) return NO_OWN_RULES;
  const loaded = await loadRuleFiles(
    files.map((file) => toRuleFile(file, folders)),
    { builtin: false },
  );
  const isMistaken = ({ uri }: RuleText) =>
    loaded.problems.some(({ file }) => file === uri) ||
    loaded.rules.some(({ id }) => loaded.files.get(id) === uri && ownerOf(id) !== undefined);
  const located = await Promise.all(files.filter(isMistaken).map((file) => locate(file, loaded.problems, ownerOf)));
  return { rules: loaded.rules, problems: located.flat(), files: loaded.files };
}

/**
 * What is wrong with one rule file, as it stands in the editor.
 *
 * @param others rule files of the workspace, whose shared lists the rule may use
 */
export async function checkRuleFile(
  file: RuleText,
  others: ReadFilesResult,
  ownerOf: OwnerOfId,
): Promise<readonly FileProblem[]> {
  const { problems } = await loadOne(file, others);
  return locate(file, problems, ownerOf);
}

/** The rules of one file, and problems also of the lists that it could use. */
export function loadOne({ uri, text }: RuleText, others: ReadFilesResult): Promise<LoadedRules> {
  const lists = others.filter(
    (other) => toReadable(other.uri) !== toReadable(uri) && /^shared[ \t]*:/m.test(other.text),
  );
  const files = [{ uri, text }, ...lists].map((file) => ({ path: file.uri, text: file.text }));
  return loadRuleFiles(files, { builtin: false });
}

type RuleText = ReadFilesResult[number];

async function locate(
  file: RuleText,
  problems: readonly RuleProblem[],
  ownerOf: OwnerOfId,
): Promise<readonly FileProblem[]> {
  const { toFileProblems } = await import('./rule-problems.ts');
  const own = problems.filter((problem) => problem.file === file.uri);
  return toFileProblems(file, own, ownerOf);
}

function toRuleFile({ uri, text }: RuleText, folders: readonly string[]): RuleFile {
  return { path: uri, text, category: categoryOf(uri, folders) };
}

/** The folders between the rule folder and the file. */
function categoryOf(uri: string, folders: readonly string[]): string {
  const path = folderOf(toReadable(uri));
  const root = folders.find((folder) => path.includes(`/${folder}/`));
  return root === undefined ? '' : path.slice(path.indexOf(`/${root}/`) + root.length + 2).replace(/\/$/, '');
}

function normalize(folder: string): string {
  const parts: string[] = [];
  for (const part of folder.replaceAll('\\', '/').split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.join('/');
}
