/** Types of the rule pack's reader, for tests that bundle programs themselves. */
import type { Plugin } from 'esbuild';

export interface PackedRuleFile {
  readonly file: string;
  readonly category: string;
  readonly data: unknown;
}

export function readRulePack(root?: string, options?: { readonly examples?: boolean }): readonly PackedRuleFile[];

export const rulePackForEsbuild: Plugin;

export const rulePackForVitest: {
  readonly name: string;
  resolveId(id: string): string | undefined;
  load(id: string): Promise<string | undefined>;
};
