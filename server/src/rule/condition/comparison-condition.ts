/**
 * Compiles comparisons over metavariables. The expression is parsed as Python and everything in it is checked against a
 * short list, so that what runs later can only add, compare and look at text.
 */
import type { Comparison } from '../../match/comparison.ts';
import type { Condition } from '../../match/formula.ts';
import type { CompileRegex, Regex } from '../../match/regex.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { ParseMode, parse } from '../../syntax/parse.ts';
import { stringValue } from '../../syntax/string-value.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { type Fields, fail, readText, requireField } from '../entry.ts';
import type { Engines } from '../leaf-compiler.ts';

/** The keys beside `comparison` that say how numbers are read. */
export const COMPARISON_KEYS = ['comparison', 'strip', 'base'] as const;

/** The expression is walked recursively, and nobody reads a longer one. */
const LONGEST = 2_000;

const FUNCTIONS = /^(?:int|float|str|bool|len|re\.match|today|strptime|parse_promql_duration)$/;

/** Undefined after the problem has been reported. */
export function comparisonCondition(fields: Fields, engines: Engines): Condition | undefined {
  const source = requireField(fields, 'comparison');
  const text = source && readText(source);
  if (source === undefined || text === undefined) return undefined;
  const base = fields.get('base')?.data;
  if (base !== undefined && (typeof base !== 'number' || !Number.isInteger(base) || base < 2 || base > 36)) {
    return fail(fields.entry, '"base" must be a whole number from 2 to 36');
  }
  const parsed = parseComparison(text, engines.compileRegex);
  if ('problem' in parsed) return fail(source, parsed.problem);
  const strip = fields.get('strip')?.data === true;
  return { test: 'comparison', comparison: { ...parsed, strip, ...(base !== undefined && { base }) } };
}

type Parsed = Pick<Comparison, 'tree' | 'root' | 'regexes'>;

function parseComparison(text: string, compileRegex: CompileRegex): Parsed | { readonly problem: string } {
  if (text.length > LONGEST) return { problem: `is longer than ${LONGEST} characters` };
  const tree = parse(text, ParseMode.Pattern);
  const [statement, second] = tree.children(tree.root);
  if (tree.errors > 0 || statement === undefined || second !== undefined) return { problem: 'is not one expression' };
  if (tree.kind(statement) !== NodeKind.ExpressionStatement) return { problem: 'is not one expression' };
  const regexes = new Map<Node, Regex>();
  for (let node = 0; node < statement; node++) {
    const problem = checkNode(tree, node) ?? compileMatch(tree, node, compileRegex, regexes);
    if (problem !== undefined) return { problem };
  }
  return { tree, root: tree.lastChild(statement), regexes };
}

/** What is wrong with the node, its children apart. */
function checkNode(tree: Tree, node: Node): string | undefined {
  const refusal = `"${tree.source(node)}" is not supported in a comparison`;
  switch (tree.kind(node)) {
    case NodeKind.Number:
    case NodeKind.String:
    case NodeKind.TrueLiteral:
    case NodeKind.FalseLiteral:
    case NodeKind.NoneLiteral:
    case NodeKind.List:
    case NodeKind.Tuple:
    case NodeKind.Not:
    case NodeKind.Unary:
    case NodeKind.Boolean:
    case NodeKind.Binary:
    case NodeKind.Compare:
    case NodeKind.CompareOperator:
      return undefined;
    case NodeKind.Name:
      return tree.source(node).startsWith('$') || isCallee(tree, node) ? undefined : refusal;
    case NodeKind.Attribute:
      return isCallee(tree, node) ? undefined : refusal;
    case NodeKind.Call:
      return FUNCTIONS.test(tree.source(tree.firstChild(node))) ? undefined : refusal;
    default:
      return refusal;
  }
}

/** Is it the function of a call, or the `re` in `re.match`? The call itself is checked by its whole name. */
function isCallee(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  if (tree.kind(parent) === NodeKind.Attribute) return isCallee(tree, parent);
  return tree.kind(parent) === NodeKind.Call && tree.firstChild(parent) === node;
}

/** The expression of `re.match` has to be there in the rule, so that it can be compiled now. */
function compileMatch(tree: Tree, node: Node, compile: CompileRegex, regexes: Map<Node, Regex>): string | undefined {
  if (tree.kind(node) !== NodeKind.Call) return undefined;
  const [callee = -1, source = -1] = tree.children(node);
  if (tree.source(callee) !== 're.match') return undefined;
  const text = source < 0 ? undefined : stringValue(tree, source);
  if (text === undefined) return 're.match needs its expression as a string';
  const regex = compile(text);
  if ('problem' in regex) return `the regular expression /${text}/ cannot be used: ${regex.problem}`;
  regexes.set(node, regex);
  return undefined;
}
