/** What a notebook line says: which magic it is, and where its content lies and in which language. */
import type { Span } from '../text/span.ts';
import { type MagicContent, magicContent } from './magic-language.ts';
import { nameText } from './names.ts';
import { NodeKind } from './node-kind.ts';
import type { Node, Tree } from './tree.ts';

/** With the language of `body` and, for `%%writefile`, the file. */
export interface Magic extends MagicContent {
  readonly kind: 'line' | 'cell' | 'shell' | 'help';
  /** Without percent signs: `pip`, `timeit`, `bash`; empty for `!command`; of help what is asked about. */
  readonly name: string;
  /** What is behind the name: the arguments of a line magic, the lines of a cell magic below its first one. */
  readonly body: Span;
}

/** The magic of a LineMagic, CellMagic, ShellEscape or Help node. */
export function magicOf(tree: Tree, node: Node): Magic {
  switch (tree.kind(node)) {
    case NodeKind.ShellEscape:
      return { kind: 'shell', name: '', body: behind(tree, node, /^!{1,2}/), language: 'shell' };
    case NodeKind.LineMagic:
      return lineMagic(tree, node);
    case NodeKind.CellMagic:
      return cellMagic(tree, node);
    default: {
      const name = tree.source(node).replace(/[?%\s]/g, '');
      return { kind: 'help', name, body: { start: tree.end(node), end: tree.end(node) }, language: 'text' };
    }
  }
}

function lineMagic(tree: Tree, node: Node): Magic {
  const name = nameText(tree.value(node));
  const body = behind(tree, node, /^%{0,2}[ \t]*\w*[ \t]*/);
  return { kind: 'line', name, body, ...magicContent(name, tree.text.slice(body.start, body.end)) };
}

function cellMagic(tree: Tree, node: Node): Magic {
  const name = nameText(tree.value(node));
  const firstLine = /^%%(?:\w+|!)([^\r\n]*)/.exec(tree.source(node))?.[1] ?? '';
  return {
    kind: 'cell',
    name,
    body: behind(tree, node, /^[^\r\n]*(?:\r\n|[\r\n])?/),
    ...magicContent(name, firstLine),
  };
}

/** The rest of a node behind what `head` matches of it. */
function behind(tree: Tree, node: Node, head: RegExp): Span {
  const { start, end } = tree.span(node);
  return { start: start + (head.exec(tree.source(node))?.[0].length ?? 0), end };
}
