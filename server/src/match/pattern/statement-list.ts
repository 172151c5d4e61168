/** Bodies as lists in which `...` can look for what comes later: every statement, followed by all that stand inside of it. */
import type { NodeRef, Program, Unit } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';

export interface StatementList {
  readonly statements: readonly NodeRef[];
  /** By index: where the statement and all inside of it end in the list. */
  readonly ends: readonly number[];
  /** The indexes of the statements of the body itself. */
  readonly own: readonly number[];
}

interface OpenList {
  readonly statements: NodeRef[];
  readonly ends: number[];
  readonly own: number[];
}

/** Statements inside of statements are listed so far. */
const MOST_LEVELS = 100;

const blocks = new WeakMap<Tree, Map<Node, StatementList>>();
const modules = new WeakMap<Program, StatementList>();

/** The body that a Block or a Module is. */
export function listBlock({ unit, node }: NodeRef): StatementList {
  let lists = blocks.get(unit.tree);
  if (lists === undefined) {
    lists = new Map();
    blocks.set(unit.tree, lists);
  }
  let list = lists.get(node);
  if (list === undefined) {
    list = listBodies([{ unit, node }]);
    lists.set(node, list);
  }
  return list;
}

/** The cells of a notebook are one body. */
export function listModule(program: Program): StatementList {
  let list = modules.get(program);
  if (list === undefined) {
    list = listBodies(program.units.map((unit) => ({ unit, node: unit.tree.root })));
    modules.set(program, list);
  }
  return list;
}

function listBodies(bodies: readonly NodeRef[]): StatementList {
  const list: OpenList = { statements: [], ends: [], own: [] };
  for (const { unit, node } of bodies) {
    for (const statement of unit.tree.children(node)) {
      list.own.push(list.statements.length);
      addStatement(list, unit, statement, 0);
    }
  }
  return list;
}

function addStatement(list: OpenList, unit: Unit, statement: Node, level: number): void {
  const index = list.statements.length;
  list.statements.push({ unit, node: statement });
  list.ends.push(0);
  if (level < MOST_LEVELS) {
    for (const block of ownBlocks(unit.tree, statement)) {
      for (const inner of unit.tree.children(block)) addStatement(list, unit, inner, level + 1);
    }
  }
  list.ends[index] = list.statements.length;
}

/** The blocks of a statement: of `if` its branches, of a class its body, of `try` its handlers too. */
function ownBlocks(tree: Tree, statement: Node): readonly Node[] {
  return tree.children(statement).flatMap((child) => {
    switch (tree.kind(child)) {
      case NodeKind.Block:
        return [child];
      case NodeKind.ExceptHandler:
      case NodeKind.MatchCase:
      case NodeKind.FunctionDef:
      case NodeKind.ClassDef:
        return tree.children(child).filter((part) => tree.kind(part) === NodeKind.Block);
      default:
        return [];
    }
  });
}
