/** What an expression may choose: `a if test else b`, `a or b`, and what stands in a table of functions: `TOOLS[name]`. */
import { internName } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { boundValue } from '../bound-value.ts';
import type { NodeRef, Program } from '../program.ts';
import { keyField, objectOf } from './places.ts';

/** A table with more entries holds data, or more functions than anybody wants to read about. */
const MOST_CHOICES = 32;
const GET = internName('get');
const NONE: readonly NodeRef[] = [];

/** Empty for everything else, and for tables that are not written out. */
export function chosenFrom(program: Program, ref: NodeRef): readonly NodeRef[] {
  const { unit, node } = ref;
  const { tree } = unit;
  switch (tree.kind(node)) {
    case NodeKind.Conditional: {
      const [then = -1, , otherwise = -1] = tree.children(node);
      return [
        { unit, node: then },
        { unit, node: otherwise },
      ];
    }
    case NodeKind.Boolean:
      return tree.children(node).map((operand) => ({ unit, node: operand }));
    case NodeKind.Subscript:
      return entriesAt(program, { unit, node: objectOf(tree, node) }, keyField(tree, tree.lastChild(node)));
    case NodeKind.Call:
      return fromGet(program, ref);
    default:
      return NONE;
  }
}

/** `TOOLS.get(name)`, with or without a default. */
function fromGet(program: Program, { unit, node }: NodeRef): readonly NodeRef[] {
  const { tree } = unit;
  const [callee = -1, key, otherwise] = tree.children(node);
  if (tree.kind(callee) !== NodeKind.Attribute || tree.value(callee) !== GET || key === undefined) return NONE;
  const entries = entriesAt(program, { unit, node: tree.lastChild(callee) }, keyField(tree, key));
  return entries.length === 0 || otherwise === undefined ? entries : [...entries, { unit, node: otherwise }];
}

/** The values of a dictionary under a field, or all of them where nobody knows under which (-1). */
function entriesAt(program: Program, object: NodeRef, field: number): readonly NodeRef[] {
  const table = isDict(object) ? object : boundValue(program, object);
  if (table === undefined || !isDict(table)) return NONE;
  const { unit, node } = table;
  const { tree } = unit;
  const values = tree.children(node).flatMap((entry) => {
    if (tree.kind(entry) !== NodeKind.DictEntry) return [];
    return field < 0 || keyOf(tree, entry) === field ? [tree.lastChild(entry)] : [];
  });
  return values.length > MOST_CHOICES ? NONE : values.map((value) => ({ unit, node: value }));
}

function isDict({ unit, node }: NodeRef): boolean {
  return unit.tree.kind(node) === NodeKind.Dict;
}

function keyOf(tree: Tree, entry: Node): number {
  return keyField(tree, tree.previousSibling(entry, tree.lastChild(entry)));
}
