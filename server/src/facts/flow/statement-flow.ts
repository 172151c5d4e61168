/** Statements, one after the other. Blocks inside blocks are followed by recursion: the parser bounds how deep they nest. */
import { internName, nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { walkCompound } from './compound-flow.ts';
import { walkClass, walkDecorated, walkFunction } from './definition-flow.ts';
import { evaluate } from './expression-flow.ts';
import type { FlowBuilder } from './flow-builder.ts';
import { FlowKind } from './flow-graph.ts';
import { isFixed } from './free-names.ts';
import { walkCellMagic } from './magic-flow.ts';
import { isPlace, store } from './places.ts';
import { assign, unbind } from './target-flow.ts';
import { ask } from './test-flow.ts';

/** The statements of a Block, of a Module, or of whatever else holds some. */
export function walkBlock(b: FlowBuilder, block: Node): void {
  for (const statement of b.tree.children(block)) walkStatement(b, statement);
}

export function walkStatement(b: FlowBuilder, node: Node): void {
  switch (b.tree.kind(node)) {
    case NodeKind.ExpressionStatement:
      evaluate(b, node);
      if (isExit(b.tree, b.tree.lastChild(node))) b.live = false;
      break;
    case NodeKind.Assign:
      walkAssign(b, node);
      break;
    case NodeKind.AnnotatedAssign:
      walkAnnotated(b, node);
      break;
    case NodeKind.AugmentedAssign:
      walkAugmented(b, node);
      break;
    case NodeKind.Return:
      walkReturn(b, node);
      break;
    case NodeKind.Raise:
      evaluate(b, node);
      b.live = false;
      break;
    case NodeKind.Import:
    case NodeKind.ImportFrom:
      walkImport(b, node);
      break;
    case NodeKind.FunctionDef:
      walkFunction(b, node);
      break;
    case NodeKind.ClassDef:
      walkClass(b, node);
      break;
    case NodeKind.Decorated:
      walkDecorated(b, node);
      break;
    default:
      walkOther(b, node);
  }
}

function walkOther(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  switch (tree.kind(node)) {
    case NodeKind.Break:
      leaveLoop(b, b.loop?.exits);
      break;
    case NodeKind.Continue:
      leaveLoop(b, b.loop?.continues);
      break;
    case NodeKind.Delete:
      for (const target of tree.children(node)) unbind(b, target);
      break;
    case NodeKind.Assert:
      evaluate(b, node);
      if (tree.hasChildren(node)) ask(b, tree.firstChild(node), true);
      break;
    case NodeKind.Global:
    case NodeKind.Nonlocal:
    case NodeKind.TypeAlias:
      break;
    case NodeKind.CellMagic:
      walkCellMagic(b, node);
      walkBlock(b, node);
      break;
    case NodeKind.Block:
    case NodeKind.Error:
      walkBlock(b, node);
      break;
    default:
      if (!walkCompound(b, node)) evaluate(b, node);
  }
}

function leaveLoop(b: FlowBuilder, target: { arrive(): void } | undefined): void {
  target?.arrive();
  b.live = false;
}

function walkAssign(b: FlowBuilder, node: Node): void {
  const targets = b.tree.children(node);
  const value = targets.pop();
  if (value === undefined) return;
  evaluate(b, value);
  for (const target of targets) assign(b, { target, value, kind: FlowKind.Same });
}

function walkAnnotated(b: FlowBuilder, node: Node): void {
  const [target, , value] = b.tree.children(node);
  if (target === undefined || value === undefined) return;
  evaluate(b, value);
  assign(b, { target, value, kind: FlowKind.Same });
}

/** `x += y`: what was there stays in what is there now. */
function walkAugmented(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  const [target, value] = tree.children(node);
  if (target === undefined || value === undefined) return;
  evaluate(b, target);
  evaluate(b, value);
  b.edges.add(value, target, FlowKind.Part, -1);
  if (tree.kind(target) === NodeKind.Name) b.bind(tree.value(target), target);
  else if (isPlace(tree, target)) store(b, target, target);
}

function walkReturn(b: FlowBuilder, node: Node): void {
  const value = b.tree.lastChild(node);
  if (value >= 0) {
    evaluate(b, value);
    if (b.frame.result >= 0) b.connect(value, b.frame.result);
  }
  b.ends.arrive();
  b.live = false;
}

/** What an import brings in is found by its dotted name, not by its flow; the name only stops being what it was. */
function walkImport(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  for (const alias of tree.children(node)) {
    if (tree.kind(alias) !== NodeKind.ImportAlias || tree.value(alias) === ALL_NAMES) continue;
    const name = importedName(tree, alias);
    if (!isFixed(b.scope(b.scopes.scopeOf(alias)), name)) b.bind(name, alias);
  }
}

/** `import a.b` binds `a`. */
function importedName(tree: Tree, alias: Node): number {
  const renamed = tree.lastChild(alias);
  if (renamed >= 0) return tree.value(renamed);
  const [first = '', ...others] = nameText(tree.value(alias)).split('.');
  return others.length === 0 ? tree.value(alias) : internName(first);
}

const ALL_NAMES = internName('*');
const EXITS: ReadonlySet<number> = new Set(['exit', 'quit', '_exit', 'abort'].map((name) => internName(name)));
const MODULES: ReadonlySet<number> = new Set(['sys', 'os'].map((name) => internName(name)));

/** `sys.exit()`, `os._exit(1)`, `exit()`: nothing comes after it. */
function isExit(tree: Tree, node: Node): boolean {
  if (node < 0 || tree.kind(node) !== NodeKind.Call) return false;
  const callee = tree.firstChild(node);
  if (!EXITS.has(tree.value(callee))) return false;
  if (tree.kind(callee) === NodeKind.Name) return true;
  const object = tree.lastChild(callee);
  const isModule = tree.kind(callee) === NodeKind.Attribute && tree.kind(object) === NodeKind.Name;
  return isModule && MODULES.has(tree.value(object));
}
