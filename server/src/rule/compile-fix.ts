/** Compiles the `fix:` of a rule: one mapping, or a list of them in the order in which they are offered. */
import type { FixSafety } from '../finding/fix.ts';
import { mentionedMetavariables } from './bound-metavariables.ts';
import {
  allOf,
  type Entry,
  type Fields,
  fail,
  readChoice,
  readMapping,
  readOneOrMore,
  readText,
  requireField,
} from './entry.ts';
import type { FixAction, RuleFix } from './rule.ts';

const ACTIONS = ['argument', 'replace', 'callee', 'delete'] as const;
const SAFETIES: readonly FixSafety[] = ['safe', 'review'];
const KEYS = { known: ['title', 'safety', 'import', ...ACTIONS], unsupported: ['regex', 'fix-regex', 'detector'] };

const NAME = /^[A-Za-z_]\w*$/;
const DOTTED_NAME = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/** `bound`: the metavariables that a template may use; undefined where a detector binds what it likes. */
export function compileFixes(entry: Entry, bound: ReadonlySet<string> | undefined): readonly RuleFix[] | undefined {
  return allOf(readOneOrMore(entry)?.map((fix) => compileFix(fix, bound)));
}

function compileFix(entry: Entry, bound: ReadonlySet<string> | undefined): RuleFix | undefined {
  const fields = readMapping(entry, KEYS);
  if (fields === undefined) return undefined;
  const titleEntry = requireField(fields, 'title');
  const safetyEntry = requireField(fields, 'safety');
  const title = titleEntry && readText(titleEntry);
  const safety = safetyEntry && readChoice(safetyEntry, SAFETIES);
  const action = compileAction(fields, bound);
  const importEntry = fields.get('import');
  const module = importEntry && readName(importEntry, DOTTED_NAME);
  if (title === undefined || safety === undefined || action === undefined) return undefined;
  if (importEntry !== undefined && module === undefined) return undefined;
  return { title, safety, action, ...(module !== undefined && { import: module }) };
}

function compileAction(fields: Fields, bound: ReadonlySet<string> | undefined): FixAction | undefined {
  const kinds = ACTIONS.filter((kind) => fields.get(kind) !== undefined);
  const [kind] = kinds;
  const entry = kind && fields.get(kind);
  if (entry === undefined || kinds.length > 1) return fail(fields.entry, `needs exactly one of ${ACTIONS.join(', ')}`);
  switch (kind) {
    case 'argument':
      return compileArgument(entry);
    case 'replace':
      return compileTemplate(entry, bound);
    case 'callee': {
      const name = readName(entry, DOTTED_NAME);
      return name === undefined ? undefined : { kind, name };
    }
    default:
      return compileDeletion(entry);
  }
}

function compileArgument(entry: Entry): FixAction | undefined {
  const text = readText(entry);
  if (text === undefined) return undefined;
  const [, name, value] = /^([A-Za-z_]\w*)=(.+)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) return fail(entry, `must look like name=value, not "${text}"`);
  return { kind: 'argument', name, value };
}

function compileTemplate(entry: Entry, bound: ReadonlySet<string> | undefined): FixAction | undefined {
  const template = readText(entry);
  if (template === undefined) return undefined;
  const unbound = bound && mentionedMetavariables(template).find((name) => !bound.has(name));
  if (unbound !== undefined) return fail(entry, `${unbound} is not bound by every alternative of the match`);
  return { kind: 'replace', template };
}

function compileDeletion(entry: Entry): FixAction | undefined {
  const text = readText(entry);
  if (text === undefined) return undefined;
  if (text === 'statement') return { kind: 'delete-statement' };
  const [, name] = /^argument\s+(\S+)$/.exec(text) ?? [];
  if (name !== undefined && NAME.test(name)) return { kind: 'delete-argument', name };
  return fail(entry, `must be "statement" or "argument NAME", not "${text}"`);
}

function readName(entry: Entry, shape: RegExp): string | undefined {
  const name = readText(entry);
  if (name === undefined) return undefined;
  return shape.test(name) ? name : fail(entry, `must be a dotted name such as yaml.safe_load, not "${name}"`);
}
