/**
 * The facts of the built-in rules. They are always at hand, also where no rule about secrets runs: what leaves the program is
 * searched with them.
 */
import pack from 'parapet:rules';
import { compileFacts, type ProviderFacts } from './secret-facts.ts';

let facts: readonly ProviderFacts[] | undefined;

/** Of every rule that names the detector `secret`; compiled when they are first asked for. */
export function packFacts(): readonly ProviderFacts[] {
  facts ??= pack.flatMap(({ data }) => {
    const { id, match } = (data ?? {}) as { readonly id?: unknown; readonly match?: { readonly detector?: unknown } };
    return typeof id === 'string' && match?.detector === 'secret' ? [compileFacts(id, match)] : [];
  });
  return facts;
}
