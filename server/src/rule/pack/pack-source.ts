/** The built-in rules as sources of the compiler, and what they are compiled with. */
import type { PackedRule } from 'parapet:rules';
import { compileNativeRegex } from '../../match/regex.ts';
import type { RuleSource } from '../compile-rule.ts';
import { compileSharedLists, isSharedFile } from '../flow/compile-shared-lists.ts';
import { NO_SHARED_LISTS, type SharedLists } from '../flow/shared-lists.ts';
import type { CompilePattern, Engines } from '../leaf-compiler.ts';

/** Problems have no lines: the pack holds data, and tests keep it without problems. */
export function packSource({ file, category, data }: PackedRule): RuleSource {
  return { file: `rules/${file}`, category, data, lineOf: () => 1 };
}

/** Our own expressions may backtrack; nobody else wrote them. */
export function builtinEngines(compile: CompilePattern): Engines {
  return { compilePattern: compile, compileRegex: compileNativeRegex, searchSource: (source) => source, generic: {} };
}

/** The lists that the rules of the pack share. */
export function packLists(pack: readonly PackedRule[], engines: Engines): SharedLists {
  const shared = pack.map(packSource).filter(({ data }) => isSharedFile(data));
  return compileSharedLists(shared, engines, NO_SHARED_LISTS).lists;
}
