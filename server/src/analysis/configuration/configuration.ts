/** What a workspace wants of us: `[tool.parapet]` in pyproject.toml, or parapet.toml. */
import { parseToml, type TomlTable, tomlAt } from '../../document/toml.ts';
import { KEYS, NOTEBOOK_KEYS, NOTEBOOKS_TABLE, type SeverityOrOff } from './configuration-keys.ts';
import { type RuleMention, ruleMentions } from './configuration-rule-ids.ts';
import {
  type ConfigurationProblem,
  expected,
  type Report,
  readKey,
  reportUnknownKeys,
} from './configuration-values.ts';

export type { ConfigurationProblem };

/** One configuration file, with the defaults filled in. */
export interface Configuration {
  /** The file; its folder is where the configuration begins to count, and what patterns are relative to. */
  readonly path: string;
  readonly exclude: readonly string[];
  /** Folders of rules, as written. */
  readonly rules: readonly string[];
  /** Empty: all rules. */
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  readonly severity: ReadonlyMap<string, SeverityOrOff>;
  /** Rule ids by pattern. */
  readonly perFileIgnores: ReadonlyMap<string, readonly string[]>;
  readonly notebooks: { readonly outputs: boolean; readonly severity: ReadonlyMap<string, SeverityOrOff> };
  readonly preview: boolean;
  /** Bytes. */
  readonly maxFileSize: number;
  readonly respectOtherSuppressions: boolean;
  /** Every place that names a rule, for `checkRuleIds`. */
  readonly mentions: readonly RuleMention[];
}

export interface ParsedConfiguration {
  /** Undefined where the file says nothing to us, or cannot be read. */
  readonly configuration: Configuration | undefined;
  readonly problems: readonly ConfigurationProblem[];
}

/** Is this the name of a file that `parseConfiguration` reads? */
export function isConfigurationPath(path: string): boolean {
  return /(^|\/)(pyproject|parapet)\.toml$/.test(path);
}

/**
 * Reads one file. A key that is unknown or wrong is a problem, keeps its default, and spoils no other.
 * A pyproject.toml that never names us is not even parsed, and its mistakes are not ours to report.
 */
export function parseConfiguration(path: string, text: string): ParsedConfiguration {
  const isOurs = /(^|\/)parapet\.toml$/.test(path);
  if (!isOurs && !text.includes('parapet')) return { configuration: undefined, problems: [] };
  const problems: ConfigurationProblem[] = [];
  const report: Report = (place, message) => problems.push({ path, ...place, message });
  const parsed = parseToml(text);
  if ('problem' in parsed) {
    report({ line: parsed.problem.line, key: '' }, `not valid TOML: ${parsed.problem.message}`);
    return { configuration: undefined, problems };
  }
  const table = isOurs ? parsed.table : tomlAt(parsed.table, 'tool', 'parapet');
  if (table === undefined) return { configuration: undefined, problems };
  if (table.kind !== 'table') {
    expected('a table', table, { key: 'tool.parapet', report });
    return { configuration: undefined, problems };
  }
  const configuration = readConfiguration(path, table, report);
  return { configuration, problems: problems.toSorted((a, b) => a.line - b.line) };
}

function readConfiguration(path: string, table: TomlTable, report: Report): Configuration {
  const at = { prefix: '', report };
  reportUnknownKeys(table, [...Object.values(KEYS).map((key) => key.name), NOTEBOOKS_TABLE], at);
  return {
    path,
    exclude: readKey(table, KEYS.exclude, at),
    rules: readKey(table, KEYS.rules, at),
    select: readKey(table, KEYS.select, at),
    ignore: readKey(table, KEYS.ignore, at),
    severity: readKey(table, KEYS.severity, at),
    perFileIgnores: readKey(table, KEYS.perFileIgnores, at),
    notebooks: readNotebooks(table, report),
    preview: readKey(table, KEYS.preview, at),
    maxFileSize: readKey(table, KEYS.maxFileSize, at),
    respectOtherSuppressions: readKey(table, KEYS.respectOtherSuppressions, at),
    mentions: ruleMentions(table),
  };
}

function readNotebooks(parent: TomlTable, report: Report): Configuration['notebooks'] {
  const value = tomlAt(parent, NOTEBOOKS_TABLE);
  if (value && value.kind !== 'table') expected('a table', value, { key: NOTEBOOKS_TABLE, report });
  const table = value?.kind === 'table' ? value : undefined;
  const at = { prefix: `${NOTEBOOKS_TABLE}.`, report };
  if (table)
    reportUnknownKeys(
      table,
      Object.values(NOTEBOOK_KEYS).map((key) => key.name),
      at,
    );
  return {
    outputs: readKey(table, NOTEBOOK_KEYS.outputs, at),
    severity: readKey(table, NOTEBOOK_KEYS.severity, at),
  };
}
