/** Classes that are made of fields, without a constructor that somebody wrote: data classes, named tuples, models. */
import { internName } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { FlowArgument } from './flow-graph.ts';

/** A class with more fields is none that arguments are told apart for. */
const MOST_FIELDS = 200;
const INIT = internName('__init__');

export interface RecordClass {
  /** Name ids, in the order in which they are written. */
  readonly fields: readonly number[];
  /** A class above may have fields that come first. */
  readonly hasBases: boolean;
}

/** The fields of a ClassDef, as its annotations say; undefined for other classes. */
export function recordClass(tree: Tree, definition: Node): RecordClass | undefined {
  const body = tree.lastChild(definition);
  if (tree.kind(body) !== NodeKind.Block) return undefined;
  const fields: number[] = [];
  for (const statement of tree.children(body)) {
    if (definedName(tree, statement) === INIT) return undefined;
    if (tree.kind(statement) !== NodeKind.AnnotatedAssign) continue;
    const target = tree.firstChild(statement);
    if (tree.kind(target) === NodeKind.Name) fields.push(tree.value(target));
  }
  if (fields.length === 0 || fields.length > MOST_FIELDS) return undefined;
  const hasBases = tree.children(definition).length > 2;
  return { fields, hasBases };
}

/** The field that the argument at `position` of a call of the class becomes; -1 where nobody can say. */
export function fieldOfArgument(
  { fields, hasBases }: RecordClass,
  args: readonly FlowArgument[],
  position: number,
): number {
  const { keyword, stars } = args[position] as FlowArgument;
  if (keyword >= 0) return fields.includes(keyword) ? keyword : -1;
  const isKnown = !hasBases && stars === 0 && args.slice(0, position).every((before) => before.stars === 0);
  return isKnown ? (fields[position] ?? -1) : -1;
}

function definedName(tree: Tree, statement: Node): number {
  const definition = tree.kind(statement) === NodeKind.Decorated ? tree.lastChild(statement) : statement;
  return tree.kind(definition) === NodeKind.FunctionDef ? tree.value(tree.firstChild(definition)) : -1;
}
