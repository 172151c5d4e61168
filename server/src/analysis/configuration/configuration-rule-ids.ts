/** The rule ids that a configuration names, and which of them no rule has. */
import { type TomlTable, tomlAt } from '../../document/toml.ts';
import { KEYS, NOTEBOOK_KEYS, NOTEBOOKS_TABLE } from './configuration-keys.ts';
import { type ConfigurationProblem, unknownName } from './configuration-values.ts';

/** One place where a configuration names a rule. */
export interface RuleMention {
  readonly id: string;
  readonly line: number;
  readonly key: string;
}

/** Every mention of a rule in the table of a configuration, in the order of the file. */
export function ruleMentions(table: TomlTable): readonly RuleMention[] {
  const notebookSeverity = [NOTEBOOKS_TABLE, NOTEBOOK_KEYS.severity.name];
  return [
    ...mentionsInList(table, [KEYS.select.name]),
    ...mentionsInList(table, [KEYS.ignore.name]),
    ...keysOf(table, [KEYS.perFileIgnores.name]).flatMap((glob) =>
      mentionsInList(table, [KEYS.perFileIgnores.name, glob]),
    ),
    ...mentionsInKeys(table, [KEYS.severity.name]),
    ...mentionsInKeys(table, notebookSeverity),
  ].toSorted((a, b) => a.line - b.line);
}

/** Every rule id of the configuration that no rule has, with the known id that it resembles. */
export function checkRuleIds(
  configuration: { readonly path: string; readonly mentions: readonly RuleMention[] },
  knownIds: readonly string[],
): readonly ConfigurationProblem[] {
  const known = new Set(knownIds);
  return configuration.mentions
    .filter((mention) => !known.has(mention.id))
    .map(({ id, line, key }) => ({ path: configuration.path, line, key, message: unknownName('rule', id, knownIds) }));
}

function mentionsInList(table: TomlTable, way: readonly string[]): readonly RuleMention[] {
  const list = tomlAt(table, ...way);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) =>
    item.kind === 'string' ? [{ id: item.value, line: item.line, key: way.join('.') }] : [],
  );
}

function mentionsInKeys(table: TomlTable, way: readonly string[]): readonly RuleMention[] {
  const rules = tomlAt(table, ...way);
  if (rules?.kind !== 'table') return [];
  return [...rules.entries].map(([id, entry]) => ({ id, line: entry.line, key: [...way, id].join('.') }));
}

function keysOf(table: TomlTable, way: readonly string[]): readonly string[] {
  const value = tomlAt(table, ...way);
  return value?.kind === 'table' ? [...value.entries.keys()] : [];
}
