/** The rule files below a path that somebody named: a YAML file, or a folder of them. */
import { readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { RuleFile } from '../rule/load-rules.ts';
import { toReportPath } from './discover-files.ts';
import { readBytes } from './read-bytes.ts';
import { reasonOf } from './read-failure.ts';

/** A rule is a page of text. */
const LARGEST_RULE = 1_000_000;

/**
 * The texts of all `.yaml` and `.yml` files in a stable order, or why there are none. Folders become categories. What
 * stands in hidden folders is no rule, nor is a fixture for rules about YAML: `x.test.yaml`, `x.fixed.yaml`.
 */
export function readRuleFiles(
  path: string,
  cwd: string,
): { readonly files: readonly RuleFile[] } | { readonly problem: string } {
  const root = resolve(cwd, path);
  try {
    const names = statSync(root).isDirectory() ? ruleNamesIn(root) : [''];
    if (names.length === 0) return { problem: `${path}: no rule file (.yaml) is in this folder` };
    const files: RuleFile[] = [];
    for (const name of names) {
      const file = readRuleFile(root, name, cwd);
      if ('problem' in file) return file;
      files.push(file);
    }
    return { files };
  } catch (error) {
    return { problem: `${path}: ${reasonOf(error)}` };
  }
}

function ruleNamesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((name) => !name.split(sep).some((part) => part.startsWith('.')) && !/\.(?:test|fixed)\.ya?ml$/i.test(name))
    .sort();
}

function readRuleFile(root: string, name: string, cwd: string): RuleFile | { readonly problem: string } {
  const path = join(root, name);
  const bytes = readBytes(path, LARGEST_RULE);
  const shown = toReportPath(cwd, path);
  if ('notAnalysed' in bytes) return { problem: `${shown}: ${bytes.notAnalysed}` };
  const category = name.split(sep).slice(0, -1).join('/');
  return { path: shown, text: new TextDecoder().decode(bytes), category };
}
