/**
 * What flows into notebook lines: IPython puts the values of `{name}` and `$name` into the text of `!command` and `%magic`
 * before it runs them. https://ipython.readthedocs.io/en/stable/interactive/reference.html#system-shell-access
 */
import { internName } from '../../syntax/names.ts';
import type { Node } from '../../syntax/tree.ts';
import { FieldOp } from './edge-list.ts';
import type { FlowBuilder } from './flow-builder.ts';
import { FlowKind } from './flow-graph.ts';

/**
 * A name with fields, in braces or behind one dollar sign (two stand for a variable of the shell). What is computed in the
 * braces is left out: a call there is as a rule one that quotes.
 */
const EXPANDED =
  /\{[ \t]*([A-Za-z_]\w*)((?:\.\w+|\[(?:\d+|'\w+'|"\w+")\])*)[ \t]*(?:[!:][^{}\n]*)?\}|(?<![$\\])\$([A-Za-z_]\w*)/g;
const FIELD = /\w+/g;
/** Longer lines and cells expand no more than this. */
const MOST_NAMES = 200;

/** A LineMagic or ShellEscape: the values of the names in it become part of it. */
export function walkMagic(b: FlowBuilder, node: Node): void {
  expand(b, node, b.tree.source(node));
}

/** Of a cell magic only the first line is expanded, but for SQL, whose magics fill in the whole statement. */
export function walkCellMagic(b: FlowBuilder, node: Node): void {
  const text = b.tree.source(node);
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  expand(b, node, /^%%sql\b/.test(text) ? text : firstLine);
}

function expand(b: FlowBuilder, node: Node, text: string): void {
  let count = 0;
  for (const [, braced, fields = '', plain] of text.matchAll(EXPANDED)) {
    if (++count > MOST_NAMES) return;
    let value = b.valueOf(internName(braced ?? plain ?? ''));
    for (const [field] of fields.matchAll(FIELD)) {
      const taken = b.add(node);
      b.access(value, taken, FieldOp.Load, internName(field));
      value = taken;
    }
    if (value !== b.nothing) b.edges.add(value, node, FlowKind.Part, -1);
  }
}
