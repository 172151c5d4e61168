/**
 * The `options:` of Semgrep's rules. What an option says either counts, or changes nothing in what the rule means here;
 * every other one is refused by name. https://semgrep.dev/docs/writing-rules/rule-syntax#options
 */
import type { CommentStyle, GenericOptions } from '../../match/generic/generic-pattern.ts';
import { DEFAULT_PATTERN_OPTIONS, type PatternOptions } from '../../match/pattern/pattern.ts';
import type { TaintOptions } from '../../match/taint/taint-spec.ts';
import { type Entry, fail, isMapping } from '../entry.ts';

export interface ClassicOptions {
  readonly pattern: PatternOptions;
  readonly taint: TaintOptions;
  readonly generic: GenericOptions;
}

const PATTERN_OPTIONS: Readonly<Record<string, keyof PatternOptions>> = {
  constant_propagation: 'constantPropagation',
  symbolic_propagation: 'symbolicPropagation',
  commutative_boolop: 'commutativeBooleans',
  commutative_compop: 'commutativeComparisons',
};

const TAINT_OPTIONS: Readonly<Record<string, keyof TaintOptions>> = {
  taint_unify_mvars: 'unifyMetavariables',
  taint_assume_safe_booleans: 'assumeSafeBooleans',
  taint_assume_safe_numbers: 'assumeSafeNumbers',
  taint_assume_safe_indexes: 'assumeSafeIndexes',
  taint_assume_safe_comparisons: 'assumeSafeComparisons',
  taint_assume_safe_functions: 'assumeSafeFunctions',
  taint_only_propagate_through_assignments: 'onlyPropagateThroughAssignments',
};

const COMMENT_STYLES: readonly CommentStyle[] = ['c', 'cpp', 'shell'];

const CLASSIC_TAINT: TaintOptions = {
  unifyMetavariables: false,
  assumeSafeBooleans: false,
  assumeSafeNumbers: false,
  assumeSafeIndexes: false,
  assumeSafeComparisons: false,
  assumeSafeFunctions: false,
  onlyPropagateThroughAssignments: false,
  conversionsAreSafe: false,
};

/** The values of other options that mean what is done anyway; `any`: the option has no say here. */
type Accepted = 'any' | readonly unknown[];

const NO_OTHER_LANGUAGES: Accepted = 'any';
/** How far flows are followed here is the same for every rule. */
const REACH_OF_THE_ENGINE: Accepted = 'any';

const OTHERS: Readonly<Record<string, Accepted>> = {
  interfile: REACH_OF_THE_ENGINE,
  taint_intrafile: REACH_OF_THE_ENGINE,
  // What is reported is the sink.
  taint_focus_on: ['sink'],
  taint_match_on: ['sink'],
  vardef_assign: NO_OTHER_LANGUAGES,
  flddef_assign: NO_OTHER_LANGUAGES,
  arrow_is_function: NO_OTHER_LANGUAGES,
  let_is_var: NO_OTHER_LANGUAGES,
  cpp_parsing_pref: NO_OTHER_LANGUAGES,
  implicit_return: NO_OTHER_LANGUAGES,
  xml_singleton_loose_matching: NO_OTHER_LANGUAGES,
  xml_attrs_implicit_ellipsis: NO_OTHER_LANGUAGES,
  xml_children_ordered: NO_OTHER_LANGUAGES,
  attr_expr: [true],
  ac_matching: [true],
  go_deeper_expr: [true],
  go_deeper_stmt: [true],
  implicit_deep_exprstmt: [true],
  implicit_ellipsis: [true],
  decorators_order_matters: [false],
  unify_ids_strictly: [true],
  generic_engine: ['spacegrep'],
  generic_caseless: [true, false],
  generic_comment_style: COMMENT_STYLES,
  generic_ellipsis_max_span: 'any',
  // The other generic engine's alone.
  generic_multiline: 'any',
  generic_braces: 'any',
  generic_extra_braces: 'any',
  generic_extra_word_characters: 'any',
};

/** The options that a rule may have, each with the values that are accepted; no list: all are. */
export const OPTION_VALUES: Readonly<Record<string, readonly unknown[] | undefined>> = Object.fromEntries([
  ...[...Object.keys(PATTERN_OPTIONS), ...Object.keys(TAINT_OPTIONS)].map((name) => [name, [true, false]]),
  ...Object.entries(OTHERS).map(([name, accepted]) => [name, accepted === 'any' ? undefined : accepted]),
]);

/** Undefined after the problems have been reported. */
export function readOptions(entry: Entry | undefined): ClassicOptions | undefined {
  const options = { pattern: DEFAULT_PATTERN_OPTIONS, taint: CLASSIC_TAINT, generic: {} };
  if (entry === undefined) return options;
  if (!isMapping(entry.data)) return fail(entry, 'must be a mapping');
  const set = Object.entries(entry.data);
  const refused = set.filter(([name, value]) => !isAccepted(name, value));
  for (const [name, value] of refused) {
    entry.report(`${entry.path}.${name}`, `"options: ${name}: ${String(value)}" is not supported`);
  }
  if (refused.length > 0) return undefined;
  return {
    pattern: { ...options.pattern, ...chosen(set, PATTERN_OPTIONS) },
    taint: { ...options.taint, ...chosen(set, TAINT_OPTIONS) },
    generic: genericOptions(entry.data),
  };
}

function genericOptions(data: Readonly<Record<string, unknown>>): GenericOptions {
  const commentStyle = COMMENT_STYLES.find((style) => style === data['generic_comment_style']);
  const ellipsisMaxSpan = data['generic_ellipsis_max_span'];
  return {
    caseless: data['generic_caseless'] === true,
    ...(commentStyle && { commentStyle }),
    ...(typeof ellipsisMaxSpan === 'number' && { ellipsisMaxSpan }),
  };
}

function isAccepted(name: string, value: unknown): boolean {
  if (Object.hasOwn(PATTERN_OPTIONS, name) || Object.hasOwn(TAINT_OPTIONS, name)) return typeof value === 'boolean';
  const accepted = Object.hasOwn(OTHERS, name) ? OTHERS[name] : undefined;
  return accepted !== undefined && (accepted === 'any' || accepted.includes(value));
}

/** The options that are set, under our own names. */
function chosen<Key extends string>(
  set: readonly (readonly [string, unknown])[],
  names: Readonly<Record<string, Key>>,
): Partial<Record<Key, boolean>> {
  const entries = set.flatMap(([name, value]) => {
    const own = Object.hasOwn(names, name) ? names[name] : undefined;
    return own !== undefined && typeof value === 'boolean' ? [[own, value] as const] : [];
  });
  return Object.fromEntries(entries) as Partial<Record<Key, boolean>>;
}
