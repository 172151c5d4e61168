/** Something that the user can put right: a wrong argument, a wrong rule file, a wrong configuration. */
import { unknownName } from '../analysis/configuration/configuration-values.ts';

/** Its message is shown as it is, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws UsageError where an id belongs to no rule; it names the nearest one that exists */
export function checkRuleIds(ids: readonly string[], known: readonly string[]): void {
  const unknown = ids.filter((id) => !known.includes(id)).map((id) => unknownName('rule', id, known));
  if (unknown.length > 0) throw new UsageError(unknown.join('\n'));
}
