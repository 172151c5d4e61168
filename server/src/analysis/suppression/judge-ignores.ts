/** Ignore comments that are findings themselves: hiding nothing, giving no reason, or out of date. */

import { isExpired } from './apply-ignores.ts';
import type { PlacedIgnore } from './collect-ignores.ts';

export type IgnoreFault = 'unused' | 'no-reason' | 'expired';

/** At most one fault for each comment, the gravest first. Comments of other tools are their own tool's business. */
export function judgeIgnores(
  ignores: readonly PlacedIgnore[],
  used: ReadonlyMap<PlacedIgnore, ReadonlySet<string>>,
  surroundings: { readonly today: string | undefined; readonly ruleIds: ReadonlySet<string> },
): readonly { readonly ignore: PlacedIgnore; readonly fault: IgnoreFault }[] {
  return ignores.flatMap((ignore) => {
    if (ignore.tool !== 'parapet') return [];
    const fault = faultOf(ignore, used.get(ignore), surroundings);
    return fault === undefined ? [] : [{ ignore, fault }];
  });
}

function faultOf(
  ignore: PlacedIgnore,
  silenced: ReadonlySet<string> | undefined,
  { today, ruleIds }: { readonly today: string | undefined; readonly ruleIds: ReadonlySet<string> },
): IgnoreFault | undefined {
  if (isExpired(ignore, today)) return 'expired';
  // A rule that is not running here may well have something to hide.
  const idle = ignore.ids.some((id) => ruleIds.has(id) && silenced?.has(id) !== true);
  if (idle || (ignore.ids.length === 0 && silenced === undefined)) return 'unused';
  return ignore.reason === '' ? 'no-reason' : undefined;
}
