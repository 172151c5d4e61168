/** What a rule of data flow finds in a piece of code, written down so that a test can be read: one line a step. */
import type { SourceDocument } from '../../server/src/document/document.ts';
import { type Program, parseProgram } from '../../server/src/facts/program.ts';
import type { Workspace } from '../../server/src/facts/workspace.ts';
import { Budget } from '../../server/src/match/budget.ts';
import type { Evaluation } from '../../server/src/match/evaluate.ts';
import type { Formula } from '../../server/src/match/formula.ts';
import type { FlowStep, Match } from '../../server/src/match/match.ts';
import { compilePattern } from '../../server/src/match/pattern/compile-pattern.ts';
import { DEFAULT_PATTERN_OPTIONS } from '../../server/src/match/pattern/pattern.ts';
import { findTaint } from '../../server/src/match/taint/find-taint.ts';
import {
  DEFAULT_LABEL,
  type Requirement,
  type TaintOptions,
  type TaintPropagator,
  type TaintSanitizer,
  type TaintSink,
  type TaintSource,
  type TaintSpec,
} from '../../server/src/match/taint/taint-spec.ts';
import { pythonTexts } from '../../server/src/match/text-regions.ts';
import { fileFrom } from '../document-from.ts';

/** A pattern, or a pattern that is narrowed to one of its metavariables; or a formula. */
type Written = string | { readonly pattern: string; readonly focus: string } | Formula;
type Item<T> = Written | ({ readonly of: Written } & Partial<Omit<T, 'formula'>>);

export interface WrittenSpec {
  readonly sources?: readonly Item<TaintSource>[];
  readonly sinks?: readonly Item<TaintSink>[];
  readonly sanitizers?: readonly Item<TaintSanitizer>[];
  readonly propagators?: readonly ({ readonly of: Written; readonly from: string; readonly to: string } & Partial<
    Omit<TaintPropagator, 'formula'>
  >)[];
  readonly options?: Partial<TaintOptions>;
}

/** Unless a test says something else: `source()` flows, `sink(…)` must not get it, `clean(…)` gives it back clean. */
export function specOf({ sources, sinks, sanitizers, propagators, options }: WrittenSpec = {}): TaintSpec {
  const source = { exact: false, bySideEffect: false, label: DEFAULT_LABEL } as const;
  const sanitizer = { exact: false, bySideEffect: false, guard: false, notConflicting: false };
  return {
    sources: (sources ?? ['source(...)']).map((item) => ({ ...source, ...itemOf(item) })),
    sinks: (sinks ?? ['sink(...)']).map((item) => ({ exact: true, ...itemOf(item) })),
    sanitizers: (sanitizers ?? ['clean(...)']).map((item) => ({ ...sanitizer, ...itemOf(item) })),
    propagators: (propagators ?? []).map(({ of, ...rest }) => ({
      bySideEffect: true,
      formula: formulaOf(of),
      ...rest,
    })),
    options: {
      unifyMetavariables: false,
      assumeSafeBooleans: false,
      assumeSafeNumbers: false,
      assumeSafeIndexes: false,
      assumeSafeComparisons: false,
      assumeSafeFunctions: false,
      onlyPropagateThroughAssignments: false,
      conversionsAreSafe: false,
      ...options,
    },
  };
}

function itemOf<T extends { readonly formula: Formula }>(item: Item<T>): { readonly formula: Formula } & Partial<T> {
  if (typeof item === 'string' || 'op' in item || 'pattern' in item) return withFormula<T>(formulaOf(item), {});
  const { of, ...rest } = item;
  return withFormula<T>(formulaOf(of), rest);
}

function withFormula<T>(formula: Formula, rest: object): { readonly formula: Formula } & Partial<T> {
  return { ...(rest as Partial<T>), formula };
}

export function formulaOf(written: Written): Formula {
  if (typeof written === 'string') {
    // As they are spelled: the functions that the tests define are meant, too.
    const compiled = compilePattern(written, undefined, { classic: true, options: DEFAULT_PATTERN_OPTIONS });
    if ('problem' in compiled) throw new Error(compiled.problem);
    return { op: 'pattern', pattern: compiled.pattern };
  }
  if ('op' in written) return written;
  return { op: 'focus', of: formulaOf(written.pattern), metavariable: written.focus };
}

/** `A and not B`, without parentheses. */
export function requires(text: string): Requirement {
  const parts = text.split(' and ').map((part): Requirement => {
    return part.startsWith('not ')
      ? { op: 'not', of: { op: 'label', label: part.slice(4) } }
      : { op: 'label', label: part };
  });
  return { op: 'and', of: parts };
}

export function evaluationOf(program: Program, exhausted: string[] = []): Evaluation {
  return {
    program,
    budget: new Budget(),
    regions: () => pythonTexts(program),
    exhausted: (what) => exhausted.push(what),
  };
}

export function matchesIn(
  code: string | SourceDocument,
  spec: WrittenSpec = {},
  workspace?: Workspace,
): readonly Match[] {
  const program = parseProgram(typeof code === 'string' ? fileFrom(code) : code, workspace);
  return findTaint(evaluationOf(program), specOf(spec));
}

/** Each finding as its steps: `3 sink sink`, in a notebook `2:3 …`, in another file `utils.py:3 …`. */
export function flowsIn(
  code: string | SourceDocument,
  spec: WrittenSpec = {},
  workspace?: Workspace,
): readonly (readonly string[])[] {
  const own = typeof code === 'string' ? fileFrom(code).path : code.path;
  return matchesIn(code, spec, workspace).map(({ trail = [] }) => trail.map((step) => stepText(own, step)));
}

function stepText(own: string, { program, ref, role, name, outOfOrder }: FlowStep): string {
  const { tree, cell } = ref.unit;
  const line = tree.text.slice(0, tree.start(ref.node)).split('\n').length;
  const file = program.document.path === own ? '' : `${program.document.path}:`;
  const place = cell.index === null ? `${file}${line}` : `${file}${cell.index}:${line}`;
  return `${place} ${role}${name === undefined ? '' : ` ${name}`}${outOfOrder ? ' (out of order)' : ''}`;
}

/** The lines of the sinks that are found, for a file. */
export function linesIn(code: string, spec: WrittenSpec = {}): readonly number[] {
  return matchesIn(code, spec).map(({ cell, span }) => cell.text.slice(0, span.start).split('\n').length);
}
