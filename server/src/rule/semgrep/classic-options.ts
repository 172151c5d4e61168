/**
 * The `options:` of classic rules. An option is accepted where leaving it out of account changes nothing in what the rule
 * means here; every other one is refused by name. https://semgrep.dev/docs/writing-rules/rule-syntax#options
 */
import { type Entry, fail, isMapping } from '../entry.ts';

/** The values that mean what is done anyway; `any`: the option has no say here. */
type Accepted = 'any' | readonly unknown[];

const NO_OTHER_LANGUAGES: Accepted = 'any';
const NO_TAINT_HERE: Accepted = 'any';
/** They let Semgrep see through more names; how far names are followed here is the same for every rule. */
const REACH_OF_THE_ENGINE: Accepted = 'any';

const OPTIONS: Readonly<Record<string, Accepted>> = {
  constant_propagation: [true],
  symbolic_propagation: REACH_OF_THE_ENGINE,
  interfile: REACH_OF_THE_ENGINE,
  vardef_assign: NO_OTHER_LANGUAGES,
  flddef_assign: NO_OTHER_LANGUAGES,
  arrow_is_function: NO_OTHER_LANGUAGES,
  let_is_var: NO_OTHER_LANGUAGES,
  cpp_parsing_pref: NO_OTHER_LANGUAGES,
  xml_singleton_loose_matching: NO_OTHER_LANGUAGES,
  xml_attrs_implicit_ellipsis: NO_OTHER_LANGUAGES,
  xml_children_ordered: NO_OTHER_LANGUAGES,
  generic_engine: NO_OTHER_LANGUAGES,
  generic_caseless: NO_OTHER_LANGUAGES,
  generic_comment_style: NO_OTHER_LANGUAGES,
  generic_ellipsis_max_span: NO_OTHER_LANGUAGES,
  generic_braces: NO_OTHER_LANGUAGES,
  generic_extra_word_characters: NO_OTHER_LANGUAGES,
  generic_multiline: NO_OTHER_LANGUAGES,
  taint_assume_safe_booleans: NO_TAINT_HERE,
  taint_assume_safe_numbers: NO_TAINT_HERE,
  taint_assume_safe_indexes: NO_TAINT_HERE,
  taint_assume_safe_comparisons: NO_TAINT_HERE,
  taint_assume_safe_functions: NO_TAINT_HERE,
  taint_only_propagate_through_assignments: NO_TAINT_HERE,
  taint_unify_mvars: NO_TAINT_HERE,
  taint_focus_on: NO_TAINT_HERE,
  taint_intrafile: NO_TAINT_HERE,
  attr_expr: [true],
  ac_matching: [true],
  commutative_boolop: [false],
  commutative_compop: [false],
  go_deeper_expr: [true],
  go_deeper_stmt: [true],
  implicit_deep_exprstmt: [true],
  implicit_ellipsis: [true],
  implicit_return: NO_OTHER_LANGUAGES,
  decorators_order_matters: [false],
  unify_ids_strictly: [true],
};

/** True where every option can be left out of account; each of the others has been reported. */
export function checkOptions(entry: Entry): boolean {
  if (!isMapping(entry.data)) {
    fail(entry, 'must be a mapping');
    return false;
  }
  const refused = Object.entries(entry.data).filter(([name, value]) => !isAccepted(name, value));
  for (const [name, value] of refused) {
    entry.report(`${entry.path}.${name}`, `"options: ${name}: ${String(value)}" is not supported yet`);
  }
  return refused.length === 0;
}

function isAccepted(name: string, value: unknown): boolean {
  const accepted = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
  return accepted !== undefined && (accepted === 'any' || accepted.includes(value));
}
