/** The names that a rule of data flow may write behind `use:`. */
import pack from 'parapet:rules';
import type { ReadFilesResult } from './protocol.ts';

/** Of the workspace's own lists, then of the built-in ones. */
export function listNames(ruleFiles: ReadFilesResult): readonly string[] {
  const own = ruleFiles.flatMap(({ text }) => /^shared[ \t]*:[ \t]*["']?([\w.-]+)/m.exec(text)?.[1] ?? []);
  const builtin = pack.flatMap(({ data }) => nameOf(data) ?? []);
  return [...new Set([...own, ...builtin])];
}

function nameOf(data: unknown): string | undefined {
  const isShared = typeof data === 'object' && data !== null && 'shared' in data;
  return isShared && typeof data.shared === 'string' ? data.shared : undefined;
}
