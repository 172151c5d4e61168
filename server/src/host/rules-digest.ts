/** One number for a set of rules, so that two reports can be told apart that were made with different ones. */
import { createHash } from 'node:crypto';
import pack from 'parapet:rules';
import type { RuleSource } from './scan-plan.ts';

/** Hex SHA-256 over the built-in pack, where it is used, and the texts of all rule files in their order. */
export function rulesDigest({ builtin, files }: RuleSource): string {
  const hash = createHash('sha256');
  if (builtin) hash.update(JSON.stringify(pack));
  for (const { path, text } of files) hash.update(JSON.stringify([path, text]));
  return hash.digest('hex');
}
