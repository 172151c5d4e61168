/** Compiles single sources, sinks, sanitizers and propagators. All spellings share their keys. */
import type { Formula } from '../../match/formula.ts';
import {
  DEFAULT_LABEL,
  type Requirement,
  type TaintPropagator,
  type TaintSanitizer,
  type TaintSink,
  type TaintSource,
} from '../../match/taint/taint-spec.ts';
import { compileRequirement } from '../condition/compile-requirement.ts';
import {
  allOf,
  type Entry,
  type Fields,
  fail,
  isMapping,
  readList,
  readText,
  readTexts,
  requireField,
} from '../entry.ts';
import { readMetavariable } from '../metavariable-name.ts';

/** An item: its keys, and what it finds. */
export interface TaintItem {
  readonly fields: Fields;
  readonly formula: Formula;
  /** Of a rule of our own? */
  readonly isOwn: boolean;
}

/**
 * https://semgrep.dev/docs/writing-rules/data-flow/taint-mode/overview has the defaults. Sources of our own rules are exact:
 * in `ask(open("prompt.txt").read())` the answer is foreign, the question is not. Undefined after a report, as below.
 */
export function compileSource({ fields, formula, isOwn }: TaintItem): TaintSource | undefined {
  const exact = readFlag(fields.get('exact'), isOwn);
  const bySideEffect = readSideEffect(fields);
  const labelEntry = fields.get('label');
  const label = labelEntry === undefined ? DEFAULT_LABEL : readText(labelEntry);
  const requires = readRequirement(fields);
  if (!isOff(fields, 'control')) return undefined;
  if (exact === undefined || bySideEffect === undefined || label === undefined || requires === undefined) {
    return undefined;
  }
  return { formula, exact, bySideEffect, label, ...requires };
}

export function compileSink({ fields, formula }: TaintItem): TaintSink | undefined {
  const exact = readFlag(fields.get('exact'), true);
  const requires = readSinkRequirement(fields);
  if (!isOff(fields, 'at-exit') || exact === undefined || requires === undefined) return undefined;
  return { formula, exact, ...requires };
}

export function compileSanitizer({ fields, formula }: TaintItem): TaintSanitizer | undefined {
  const exact = readFlag(fields.get('exact'), false);
  const bySideEffect = readFlag(fields.get('by-side-effect'), false);
  const guard = readFlag(fields.get('guard'), false);
  const notConflicting = readFlag(fields.get('not-conflicting') ?? fields.get('not_conflicting'), false);
  const labelsEntry = fields.get('labels');
  const labels = labelsEntry && readTexts(labelsEntry);
  if (exact === undefined || bySideEffect === undefined || guard === undefined || notConflicting === undefined) {
    return undefined;
  }
  if (labelsEntry !== undefined && labels === undefined) return undefined;
  return { formula, exact, bySideEffect, guard, notConflicting, ...(labels && { labels }) };
}

export function compilePropagator({ fields, formula }: TaintItem): TaintPropagator | undefined {
  const [from, to] = ['from', 'to'].map((key) => {
    const entry = requireField(fields, key);
    return entry && readMetavariable(entry);
  });
  const bySideEffect = readFlag(fields.get('by-side-effect'), true);
  const requires = readRequirement(fields);
  const [labelEntry, replacedEntry] = [fields.get('label'), fields.get('replace-labels')];
  const label = labelEntry && readText(labelEntry);
  const replaceLabels = replacedEntry && readTexts(replacedEntry);
  if (from === undefined || to === undefined || bySideEffect === undefined || requires === undefined) return undefined;
  if ((labelEntry && label === undefined) || (replacedEntry && replaceLabels === undefined)) return undefined;
  return {
    ...{ formula, from, to, bySideEffect, ...requires },
    ...(label !== undefined && { label }),
    ...(replaceLabels && { replaceLabels }),
  };
}

function readFlag(entry: Entry | undefined, otherwise: boolean): boolean | undefined {
  if (entry === undefined) return otherwise;
  return typeof entry.data === 'boolean' ? entry.data : fail(entry, 'must be true or false');
}

function readSideEffect(fields: Fields): TaintSource['bySideEffect'] | undefined {
  const entry = fields.get('by-side-effect');
  switch (entry?.data) {
    case undefined:
    case false:
    case 'false':
      return false;
    case true:
    case 'true':
      return true;
    case 'only':
      return 'only';
    default:
      return entry && fail(entry, 'must be true, false or only');
  }
}

/** What follows the order of execution and not the values is not run here; saying that it is not wanted is fine. */
function isOff(fields: Fields, key: string): boolean {
  const entry = fields.get(key);
  if (entry === undefined || entry.data === false) return true;
  fail(entry, `"${key}: ${String(entry.data)}" is not supported`);
  return false;
}

/** Nothing where the key is absent, undefined where it is wrong. */
function readRequirement(fields: Fields): { readonly requires?: Requirement } | undefined {
  const entry = fields.get('requires');
  if (entry === undefined) return {};
  const requires = compileRequirement(entry);
  return requires && { requires };
}

/** One requirement for whatever arrives, or a list of them for single metavariables: `- $CMD: TAINTED`. */
function readSinkRequirement(fields: Fields): Pick<TaintSink, 'requires'> | undefined {
  const entry = fields.get('requires');
  if (!Array.isArray(entry?.data)) return readRequirement(fields);
  const requires = allOf(readList(entry)?.map(readMetavariableRequirement));
  return requires && { requires };
}

function readMetavariableRequirement(
  entry: Entry,
): { readonly metavariable: string; readonly requires: Requirement } | undefined {
  const [pair, second] = isMapping(entry.data) ? Object.entries(entry.data) : [];
  if (pair === undefined || second !== undefined) return fail(entry, 'must be one pair such as $X: LABEL');
  const [key, data] = pair;
  const metavariable = readMetavariable({ ...entry, data: key });
  const requires = compileRequirement({ ...entry, path: `${entry.path}.${key}`, data });
  return metavariable !== undefined && requires ? { metavariable, requires } : undefined;
}
