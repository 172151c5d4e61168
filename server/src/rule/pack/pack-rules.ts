/** The build's half of the rule pack: adds to each rule what can be known before a program starts. */
import type { PackedRule } from 'parapet:rules';
import { compilePattern } from '../../match/pattern/compile-pattern.ts';
import { isSharedFile } from '../flow/compile-shared-lists.ts';
import { builtinEngines, packLists, packSource } from './pack-source.ts';
import { gateOf } from './packed-rule.ts';

/** The same files in the same order. Files with problems stay as they are; loading them says what is wrong. */
export function packRules(files: readonly PackedRule[]): readonly PackedRule[] {
  const engines = builtinEngines(compilePattern);
  const compiler = { engines, lists: packLists(files, engines), allowDetectors: true };
  return files.map((file) => {
    const gate = isSharedFile(file.data) ? undefined : gateOf(packSource(file), compiler);
    return gate === undefined ? file : { ...file, gate };
  });
}
