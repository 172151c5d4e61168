/** Where the outermost part of a pattern can stand: a look at an index in place of one at every node. */
import { isTarget } from '../../facts/is-target.ts';
import { nodeIndex } from '../../facts/node-index.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { isMetavariable } from './metavariable.ts';
import type { Pattern } from './pattern.ts';
import { callsOfType } from './typed-matcher.ts';

/** In document order, as far as one kind of node is concerned. */
export function candidates(program: Program, pattern: Pattern): readonly NodeRef[] {
  const { tree, root } = pattern;
  const index = nodeIndex(program);
  const kind = tree.kind(root);
  switch (kind) {
    case NodeKind.Call:
      return calls(program, pattern);
    case NodeKind.Name:
      return pattern.dotted.has(root) ? index.ofKind(NodeKind.Name) : expressions(program);
    case NodeKind.TypedMetavariable:
    case NodeKind.DeepExpression:
      return expressions(program);
    case NodeKind.Attribute:
      // A dotted name may stand behind a plain one: `from torch import load`.
      return pattern.dotted.has(root) || pattern.classic
        ? ofKinds(program, [NodeKind.Attribute, NodeKind.Name])
        : attributes(program, pattern, root);
    case NodeKind.Assign:
      return assignments(program, pattern);
    case NodeKind.Number:
    case NodeKind.TrueLiteral:
    case NodeKind.FalseLiteral:
    case NodeKind.NoneLiteral:
      return [...index.ofKind(kind), ...constants(program, pattern)];
    case NodeKind.String:
    case NodeKind.JoinedStrings:
      return [
        ...ofKinds(program, [NodeKind.String, NodeKind.JoinedStrings, NodeKind.FormatString]),
        ...constants(program, pattern),
      ];
    default:
      return ofKinds(program, SAME_KINDS.get(kind) ?? [kind]);
  }
}

const ASSIGNMENTS: readonly NodeKind[] = [NodeKind.Assign, NodeKind.AnnotatedAssign, NodeKind.Walrus];

/** Kinds that may match a pattern of another kind. */
const SAME_KINDS: ReadonlyMap<NodeKind, readonly NodeKind[]> = new Map([
  [NodeKind.Import, [NodeKind.Import, NodeKind.ImportFrom]],
  [NodeKind.ImportFrom, [NodeKind.Import, NodeKind.ImportFrom]],
  [NodeKind.AnnotatedAssign, [NodeKind.AnnotatedAssign, NodeKind.DictEntry]],
  [NodeKind.List, [NodeKind.List, NodeKind.ListComprehension]],
  [NodeKind.Set, [NodeKind.Set, NodeKind.Dict, NodeKind.DictComprehension]],
  [NodeKind.Dict, [NodeKind.Set, NodeKind.Dict, NodeKind.DictComprehension]],
]);

function ofKinds(program: Program, kinds: readonly NodeKind[]): readonly NodeRef[] {
  const index = nodeIndex(program);
  const [only, ...others] = kinds;
  if (only !== undefined && others.length === 0) return index.ofKind(only);
  return kinds.flatMap((kind) => index.ofKind(kind));
}

function attributes(program: Program, pattern: Pattern, attribute: number): readonly NodeRef[] {
  const index = nodeIndex(program);
  const word = lastWord(pattern, attribute);
  return word === undefined ? index.ofKind(NodeKind.Attribute) : index.attributesOf(word);
}

/** `$X.flag = True`: assignments are many, those of an attribute of that name are few. */
function assignments(program: Program, pattern: Pattern): readonly NodeRef[] {
  const { tree, root, classic, dotted } = pattern;
  const target = tree.firstChild(root);
  if (classic || tree.kind(target) !== NodeKind.Attribute || dotted.has(target)) return ofKinds(program, ASSIGNMENTS);
  const found = new Map<string, NodeRef>();
  for (const { unit, node } of attributes(program, pattern, target)) {
    const parent = unit.tree.parent(node);
    const statement = unit.tree.kind(parent) === NodeKind.Tuple ? unit.tree.parent(parent) : parent;
    if (ASSIGNMENTS.includes(unit.tree.kind(statement)))
      found.set(`${unit.order}:${statement}`, { unit, node: statement });
  }
  return [...found.values()];
}

function calls(program: Program, pattern: Pattern): readonly NodeRef[] {
  const index = nodeIndex(program);
  const callee = pattern.tree.firstChild(pattern.root);
  const word = lastWord(pattern, callee);
  if (word === undefined) {
    const type = typeOfHole(pattern, callee);
    if (type !== undefined) return callsOfType(program, type);
    const keyword = firstKeyword(pattern);
    return keyword === undefined ? index.ofKind(NodeKind.Call) : index.callsWith(keyword);
  }
  return [...index.callsOf(word), ...callsWithoutParentheses(program, pattern.dotted.get(callee), word)];
}

/** `transformers.Pipeline` of `($PIPELINE: transformers.Pipeline)`. Classic rules find values through more than their types. */
function typeOfHole({ tree, dotted, classic }: Pattern, callee: number): string | undefined {
  if (classic || tree.kind(callee) !== NodeKind.TypedMetavariable) return undefined;
  return dotted.get(tree.lastChild(callee));
}

/** Python 2's statements, and decorators. */
function callsWithoutParentheses(program: Program, name: string | undefined, word: number): readonly NodeRef[] {
  const index = nodeIndex(program);
  if (name === 'print') return index.ofKind(NodeKind.PrintStatement);
  if (name === 'exec') return index.ofKind(NodeKind.ExecStatement);
  return index.ofKind(NodeKind.Decorator).flatMap(({ unit, node }) => {
    const bare = unit.tree.lastChild(node);
    const isCalled = unit.tree.kind(bare) === NodeKind.Attribute && unit.tree.value(bare) === word;
    return isCalled ? [{ unit, node: bare }] : [];
  });
}

/** Interned id of the callee's last word, where that is a word and no hole. */
function lastWord({ tree }: Pattern, callee: number): number | undefined {
  const kind = tree.kind(callee);
  if (kind !== NodeKind.Name && kind !== NodeKind.Attribute) return undefined;
  const word = nameText(tree.value(callee));
  return isMetavariable(word) || word === '...' ? undefined : tree.value(callee);
}

/** Interned id of a keyword that the call has to have, where its name is no hole. */
function firstKeyword({ tree, root }: Pattern): number | undefined {
  const keyword = tree.children(root).find((child) => {
    return tree.kind(child) === NodeKind.Keyword && !isMetavariable(nameText(tree.value(child)));
  });
  return keyword === undefined ? undefined : tree.value(keyword);
}

/** Expressions that are not written as literals and may have a known value: a classic rule finds those too. */
function constants(program: Program, { classic, options }: Pattern): readonly NodeRef[] {
  if (!classic || !options.constantPropagation) return [];
  return ofKinds(program, [NodeKind.Name, NodeKind.Binary]).filter(({ unit, node }) => !isTarget(unit.tree, node));
}

function expressions({ units }: Program): readonly NodeRef[] {
  const found: NodeRef[] = [];
  for (const unit of units) {
    for (let node = 0; node < unit.tree.size; node++)
      if (isExpression(unit.tree.kind(node))) found.push({ unit, node });
  }
  return found;
}

/** Does an expression stand here, and not a part of one that has no value? */
function isExpression(kind: NodeKind): boolean {
  return kind >= NodeKind.Name && kind < NodeKind.Missing && !PARTS.has(kind);
}

const PARTS: ReadonlySet<NodeKind> = new Set([
  NodeKind.AsPattern,
  NodeKind.CompareOperator,
  NodeKind.ComprehensionFor,
  NodeKind.FormatField,
  NodeKind.FormatSpec,
  NodeKind.FormatText,
  NodeKind.Keyword,
  NodeKind.Slice,
]);
