/** What people call a piece of code: its variable or its function. */
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';

/** Longer ones are not names but code. */
const LONGEST = 60;
/** So many wrappers (`await`, `*`, a subscript) are looked through. */
const MOST_WRAPPERS = 16;

/** `url`, `self.path`, `request.args.get` for a call of it; undefined where nothing has a name. */
export function readableName(tree: Tree, node: Node): string | undefined {
  let inner = node;
  for (let wrappers = 0; wrappers < MOST_WRAPPERS && inner >= 0; wrappers++) {
    switch (tree.kind(inner)) {
      case NodeKind.Name:
        return nameText(tree.value(inner));
      case NodeKind.Attribute:
        return dottedName(tree, inner);
      case NodeKind.Parameter:
      case NodeKind.FunctionDef:
      case NodeKind.ClassDef:
      case NodeKind.Call:
      case NodeKind.Subscript:
        inner = tree.firstChild(inner);
        break;
      case NodeKind.Await:
      case NodeKind.Starred:
      case NodeKind.Keyword:
      case NodeKind.ExpressionStatement:
        inner = tree.lastChild(inner);
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}

/** As it is written, where that is short and on one line; else its last word. */
function dottedName(tree: Tree, attribute: Node): string {
  const text = tree.end(attribute) - tree.start(attribute) <= LONGEST ? tree.source(attribute) : '';
  return /^[\p{L}\p{N}_.]+$/u.test(text) ? text : nameText(tree.value(attribute));
}
