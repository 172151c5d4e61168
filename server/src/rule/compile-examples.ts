/** Compiles the `examples:` of a rule: code that it must find, code that it must not, and what its fix makes of it. */
import { allOf, type Entry, fail, readList, readMapping, readText, requireField } from './entry.ts';
import type { Example } from './rule.ts';

const KEYS = { known: ['name', 'bad', 'good', 'fixed'] };

/** `lineOf` tells where each example stands, so that a failing one can be found again. */
export function compileExamples(entry: Entry, lineOf: (path: string) => number): readonly Example[] | undefined {
  return allOf(readList(entry)?.map((example) => compileExample(example, lineOf(example.path))));
}

function compileExample(entry: Entry, line: number): Example | undefined {
  const fields = readMapping(entry, KEYS);
  if (fields === undefined) return undefined;
  const nameEntry = requireField(fields, 'name');
  const name = nameEntry && readText(nameEntry);
  const bad = readCode(fields.get('bad'));
  const good = readCode(fields.get('good'));
  const fixed = readCode(fields.get('fixed'));
  if (name === undefined) return undefined;
  if ((bad === undefined) === (good === undefined)) return fail(entry, 'needs exactly one of bad, good');
  if (fixed !== undefined && bad === undefined) return fail(entry, '"fixed" needs a "bad" beside it');
  return {
    name,
    line,
    ...(bad !== undefined && { bad }),
    ...(good !== undefined && { good }),
    ...(fixed !== undefined && { fixed }),
  };
}

/** Code keeps its white space. An empty text is what a fix may leave behind. */
function readCode(entry: Entry | undefined): string | undefined {
  if (entry === undefined) return undefined;
  return typeof entry.data === 'string' ? entry.data : fail(entry, 'must be a text');
}
