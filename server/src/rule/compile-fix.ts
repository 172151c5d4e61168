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
import type { LeafCompiler } from './leaf-compiler.ts';
import type { FixAction, RuleFix } from './rule.ts';

export const ACTIONS = ['argument', 'replace', 'callee', 'delete', 'substitute', 'rewrite', 'read-secret'] as const;
const SAFETIES: readonly FixSafety[] = ['safe', 'review'];
export const FIX_KEYS = {
  known: ['title', 'safety', 'import', ...ACTIONS],
  unsupported: ['regex', 'fix-regex', 'detector'],
};

export const SUBSTITUTE_KEYS = { known: ['regex', 'with'] };
/** A match is rarely longer than a statement; this is "all of them". */
const MOST_REPLACEMENTS = 1_000;

const NAME = /^[A-Za-z_]\w*$/;
const DOTTED_NAME = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

export interface FixContext {
  readonly leaves: LeafCompiler;
  /** The metavariables that a template may use; undefined where a detector binds what it likes. */
  readonly bound: ReadonlySet<string> | undefined;
}

/** Undefined after it has reported what is wrong, as below. */
export function compileFixes(entry: Entry, context: FixContext): readonly RuleFix[] | undefined {
  return allOf(readOneOrMore(entry)?.map((fix) => compileFix(fix, context)));
}

function compileFix(entry: Entry, context: FixContext): RuleFix | undefined {
  const fields = readMapping(entry, FIX_KEYS);
  if (fields === undefined) return undefined;
  const titleEntry = requireField(fields, 'title');
  const safetyEntry = requireField(fields, 'safety');
  const title = titleEntry && readText(titleEntry);
  const safety = safetyEntry && readChoice(safetyEntry, SAFETIES);
  const action = compileAction(fields, context);
  const importEntry = fields.get('import');
  const imports = importEntry && allOf(readOneOrMore(importEntry)?.map((module) => readName(module, DOTTED_NAME)));
  if (title === undefined || safety === undefined || action === undefined) return undefined;
  if (importEntry !== undefined && imports === undefined) return undefined;
  return { title, safety, action, ...(imports !== undefined && { imports }) };
}

function compileAction(fields: Fields, { leaves, bound }: FixContext): FixAction | undefined {
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
    case 'substitute':
      return compileSubstitution(entry, leaves);
    case 'rewrite': {
      const template = readText(entry);
      return template === undefined ? undefined : { kind, template };
    }
    case 'read-secret': {
      const name = readText(entry);
      return name === undefined ? undefined : { kind, name };
    }
    default:
      return compileDeletion(entry);
  }
}

/** In the text of the match; `\1` and `\g<name>` stand for groups. */
function compileSubstitution(entry: Entry, leaves: LeafCompiler): FixAction | undefined {
  const fields = readMapping(entry, SUBSTITUTE_KEYS);
  const regexEntry = fields && requireField(fields, 'regex');
  const withEntry = fields && requireField(fields, 'with');
  const regex = regexEntry && leaves.expression(regexEntry);
  if (regex === undefined || withEntry === undefined) return undefined;
  const replacement = withEntry.data;
  if (typeof replacement !== 'string') return fail(withEntry, 'must be a text');
  return { kind: 'substitute', regex, replacement, count: MOST_REPLACEMENTS };
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
