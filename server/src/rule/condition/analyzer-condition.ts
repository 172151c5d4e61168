/** Compiles what a rule asks of the nature of a text: does it look random, can it run away as a regular expression? */
import type { Condition } from '../../match/formula.ts';
import { type Entry, fail, isMapping, readMapping, readText, requireField } from '../entry.ts';

const VARIANT_KEYS = { known: ['kind', 'mode'] };

/** `analyzer: entropy`, `entropy_v2` or `redos`. Undefined after the problem has been reported. */
export function analyzerCondition(metavariable: string, entry: Entry): Condition | undefined {
  const name = readName(entry);
  if (name === undefined) return undefined;
  switch (name) {
    case 'entropy':
    case 'entropy_v2':
      return { test: 'random', metavariable };
    case 'redos':
      return { test: 'redos', metavariable };
    default:
      return fail(entry, `"analyzer: ${name}" is not supported`);
  }
}

/** A name, or a mapping with one; how strict it is to be is left to our own measure of randomness. */
function readName(entry: Entry): string | undefined {
  if (!isMapping(entry.data)) return readText(entry);
  const fields = readMapping(entry, VARIANT_KEYS);
  const kind = fields && requireField(fields, 'kind');
  return kind && readText(kind);
}
