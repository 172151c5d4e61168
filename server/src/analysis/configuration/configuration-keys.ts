/** Every key that a configuration may have: the reader, the schema and the messages are made from this table. */
import type { Severity } from '../../finding/severity.ts';

export type SeverityOrOff = Severity | 'off';

/** The kinds of values, and what each of them becomes. */
export interface ShapeValues {
  readonly texts: readonly string[];
  readonly globs: readonly string[];
  readonly 'rule-ids': readonly string[];
  readonly severities: ReadonlyMap<string, SeverityOrOff>;
  readonly 'ids-by-glob': ReadonlyMap<string, readonly string[]>;
  readonly boolean: boolean;
  readonly size: number;
}

export type Shape = keyof ShapeValues;

export interface ConfigurationKey<S extends Shape = Shape> {
  readonly name: string;
  readonly shape: S;
  /** For completion and hover in an editor. */
  readonly description: string;
  readonly default: ShapeValues[S];
}

/** 10 MB. */
const DEFAULT_MAX_FILE_SIZE = 10 * 1024 * 1024;

function key<S extends Shape>(name: string, shape: S, rest: Omit<ConfigurationKey<S>, 'name' | 'shape'>) {
  return { name, shape, ...rest } as const;
}

export const KEYS = {
  exclude: key('exclude', 'globs', {
    description: 'Files and folders that are not scanned. Patterns are relative to the folder of this file.',
    default: [],
  }),
  rules: key('rules', 'texts', {
    description: 'Folders with rules of your own, relative to the folder of this file. They add to the built-in rules.',
    default: [],
  }),
  select: key('select', 'rule-ids', {
    description: 'The only rules that run. Without this key, or with an empty list, all of them do.',
    default: [],
  }),
  ignore: key('ignore', 'rule-ids', { description: 'Rules that do not run.', default: [] }),
  severity: key('severity', 'severities', {
    description: 'Severities that differ from what the rules say; "off" switches a rule off.',
    default: new Map(),
  }),
  perFileIgnores: key('per-file-ignores', 'ids-by-glob', {
    description: 'Rules that do not run on the files that a pattern matches.',
    default: new Map(),
  }),
  preview: key('preview', 'boolean', { description: 'Runs rules that are still being tried out.', default: false }),
  maxFileSize: key('max-file-size', 'size', {
    description: 'Larger files are reported as not analysed: "10MB", "500KB", or a number of bytes.',
    default: DEFAULT_MAX_FILE_SIZE,
  }),
  respectOtherSuppressions: key('respect-other-suppressions', 'boolean', {
    description: 'Honours "# nosec", "# noqa" and "# nosemgrep" comments.',
    default: true,
  }),
};

/** The keys below `notebooks`. */
export const NOTEBOOK_KEYS = {
  outputs: key('outputs', 'boolean', {
    description: 'Looks for secrets and personal data in what cells have shown, and in metadata, too.',
    default: true,
  }),
  severity: key('severity', 'severities', {
    description: 'Severities in notebooks, where they differ from those elsewhere.',
    default: new Map(),
  }),
};

/** The name of the table of `NOTEBOOK_KEYS`. */
export const NOTEBOOKS_TABLE = 'notebooks';
