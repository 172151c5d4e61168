/** The options that say what is scanned and with which rules; `scan` and `fix` share them. */
import type { Command } from 'commander';
import { list, repeated, size } from './option-values.ts';

export interface ScanSelection {
  /** Rule files and folders to add. */
  readonly rules: readonly string[];
  readonly builtin: boolean;
  /** Ids; empty means all. */
  readonly only: readonly string[];
  readonly disable: readonly string[];
  readonly preview: boolean;
  readonly exclude: readonly string[];
  /** Are .gitignore files read? */
  readonly ignore: boolean;
  /** Bytes; undefined leaves it to the configuration. */
  readonly maxFileSize?: number;
}

/** Adds the options to a command, under the names of `ScanSelection`. */
export function addSelectionOptions(command: Command): Command {
  return command
    .option('--rules <path>', 'add the rules of a YAML file or folder (repeatable)', repeated, [])
    .option('--no-builtin', 'leave the built-in rules out')
    .option('--only <id>', 'run only these rules (repeatable, or with commas)', list, [])
    .option('--disable <id>', 'leave these rules out (repeatable, or with commas)', list, [])
    .option('--preview', 'run preview rules too', false)
    .option('--exclude <glob>', 'leave out what matches, relative to the current folder (repeatable)', repeated, [])
    .option('--no-ignore', 'do not read .gitignore files')
    .option('--max-file-size <size>', 'larger files are reported as not analysed (default: 10MB)', size);
}
