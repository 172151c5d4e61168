/** The rules that a workspace brings along: where they lie, and what they are. */
import type { Configuration } from '../analysis/configuration.ts';
import { loadRuleFiles, type RuleFile } from '../rule/load-rules.ts';
import type { Rule } from '../rule/rule.ts';
import { folderOf, relativeToAny, toReadable } from './document-uri.ts';
import type { FileProblem } from './file-problem.ts';
import type { ReadFilesResult } from './protocol.ts';

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

export async function loadOwnRules(
  files: ReadFilesResult,
  folders: readonly string[],
): Promise<{ readonly rules: readonly Rule[]; readonly problems: readonly FileProblem[] }> {
  if (files.length === 0) return { rules: [], problems: [] };
  const ruleFiles = files.map(({ uri, text }): RuleFile => ({ path: uri, text, category: categoryOf(uri, folders) }));
  const { rules, problems } = await loadRuleFiles(ruleFiles, { builtin: false });
  return {
    rules,
    problems: problems.map(({ file, line, path, message }) => ({
      uri: file,
      line,
      message: path === '' ? message : `${path}: ${message}`,
    })),
  };
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
