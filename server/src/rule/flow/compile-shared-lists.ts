/** Compiles files of shared lists: `shared: NAME` at the head, and below it any of the lists that a flow has. */

import { FormulaCompiler } from '../compile-formula.ts';
import { newSpelling } from '../compile-match.ts';
import type { RuleSource } from '../compile-rule.ts';
import { type Entry, type Fields, fail, isMapping, type KeySet, readMapping, readText } from '../entry.ts';
import { readWords } from '../gate/read-words.ts';
import { type Engines, LeafCompiler } from '../leaf-compiler.ts';
import type { RuleProblem } from '../rule.ts';
import type { TaintLists } from './compile-taint.ts';
import type { SharedLists } from './shared-lists.ts';
import { TAINT_KEYS } from './taint-keys.ts';

export const SHARED_KEYS: KeySet = { known: ['shared', 'title', 'words', ...TAINT_KEYS.known] };

/** Is it a file of lists, and no rule? */
export function isSharedFile(data: unknown): boolean {
  return isMapping(data) && 'shared' in data;
}

export interface CompiledLists {
  readonly lists: SharedLists;
  readonly problems: readonly RuleProblem[];
}

/**
 * The lists of these files, and those of `given` behind them: a workspace's own list goes before a built-in one of the same
 * name, and may take that in. A list cannot take in itself otherwise.
 */
export function compileSharedLists(
  sources: readonly RuleSource[],
  engines: Engines,
  given: SharedLists,
): CompiledLists {
  const problems: RuleProblem[] = [];
  const files = new Map<string, Fields>();
  for (const source of sources) {
    const report = (path: string, message: string): void => {
      problems.push({ file: source.file, line: source.lineOf(path), path, message });
    };
    const file = readFile({ data: source.data, path: '', report }, source.file, [...files.keys()]);
    if (file !== undefined) files.set(file.name, file.fields);
  }
  return { lists: compileFiles(files, engines, given), problems };
}

/** Each list is compiled when it is first asked for, which may be while another is. */
function compileFiles(files: ReadonlyMap<string, Fields>, engines: Engines, given: SharedLists): SharedLists {
  const formulas = new FormulaCompiler(new LeafCompiler(engines), true);
  /** Undefined: wrong, or not done yet, so that a list which takes in itself ends. */
  const compiled = new Map<string, TaintLists | undefined>();
  const lists: SharedLists = {
    find(name) {
      const fields = files.get(name);
      if (fields !== undefined && !compiled.has(name)) {
        compiled.set(name, undefined);
        const own = newSpelling(formulas, lists).lists((key) => fields.get(key));
        compiled.set(name, own && withWords(own, fields.get('words')));
      }
      return compiled.get(name) ?? given.find(name);
    },
    names: [...files.keys(), ...given.names],
  };
  for (const name of files.keys()) lists.find(name);
  return lists;
}

/** Where a list says the words for all that it holds, no rule has to. Undefined after a problem with them has been reported. */
function withWords(lists: TaintLists, entry: Entry | undefined): TaintLists | undefined {
  const words = entry && readWords(entry);
  if (entry === undefined) return lists;
  const stated = <Item>(items: readonly Item[]): readonly Item[] => items.map((item) => ({ ...item, words }));
  return words && { ...lists, sources: stated(lists.sources), sinks: stated(lists.sinks) };
}

function readFile(
  entry: Entry,
  path: string,
  taken: readonly string[],
): { readonly name: string; readonly fields: Fields } | undefined {
  const fields = readMapping(entry, SHARED_KEYS);
  const nameEntry = fields?.get('shared');
  const name = nameEntry && readText(nameEntry);
  if (fields === undefined || nameEntry === undefined || name === undefined) return undefined;
  const fileName = path.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');
  if (name !== fileName) return fail(nameEntry, `must be the file's name, "${fileName}"`);
  if (taken.includes(name)) return fail(nameEntry, `there is a list "${name}" already`);
  if (TAINT_KEYS.known.some((key) => fields.get(key))) return { name, fields };
  return fail(entry, `needs at least one of ${TAINT_KEYS.known.join(', ')}`);
}
