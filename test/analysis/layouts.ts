/** Ways to write the same code differently. */
import { NodeKind } from '../../server/src/syntax/node-kind.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import type { Tree } from '../../server/src/syntax/tree.ts';

/** By what they do; each keeps the meaning of a text without syntax errors. */
export const LAYOUTS: readonly (readonly [string, (text: string) => string])[] = [
  ['blank lines and comments before each line', (text) => text.replace(/^(?=\S)/gm, '\n# a note\n\n')],
  ['comments behind each line', (text) => text.replace(/^([^#\n]*[^#\\\s"])$/gm, '$1  # a note')],
  ['Windows line breaks', (text) => text.replaceAll('\n', '\r\n')],
  ['tabs', (text) => text.replace(/^(?: {4})+/gm, (indent) => '\t'.repeat(indent.length / 4))],
  ['parentheses', withParentheses],
  ['other quotes', withOtherQuotes],
  ['arguments on lines of their own', withBrokenLines],
];

/** The text with each of the insertions. */
function insertAt(text: string, places: readonly { readonly at: number; readonly text: string }[]): string {
  const sorted = [...places].sort((a, b) => b.at - a.at);
  return sorted.reduce((result, place) => result.slice(0, place.at) + place.text + result.slice(place.at), text);
}

/** Parentheses around every argument that may have them. */
function withParentheses(text: string): string {
  const tree = parse(text, ParseMode.File);
  const places = [];
  for (let node = 0; node < tree.size; node++) {
    const parent = tree.kind(tree.parent(node));
    const isArgument =
      parent === NodeKind.Keyword || (parent === NodeKind.Call && tree.first(node) > tree.first(tree.parent(node)));
    if (!isArgument || [NodeKind.Keyword, NodeKind.Starred, NodeKind.Generator].includes(tree.kind(node))) continue;
    places.push({ at: tree.start(node), text: '(' }, { at: tree.end(node), text: ')' });
  }
  return insertAt(text, places);
}

/** The other quotes around every plain literal that holds none. */
function withOtherQuotes(text: string): string {
  const tree = parse(text, ParseMode.File);
  let result = text;
  for (let node = 0; node < tree.size; node++) {
    const source = tree.source(node);
    if (tree.kind(node) !== NodeKind.String || !/^"[^"'\\]*"$/.test(source) || isInFormat(tree, node)) continue;
    result = `${result.slice(0, tree.start(node))}'${source.slice(1, -1)}'${result.slice(tree.end(node))}`;
  }
  return result;
}

function isInFormat(tree: Tree, node: number): boolean {
  for (let around = tree.parent(node); around >= 0; around = tree.parent(around)) {
    if (tree.kind(around) === NodeKind.FormatString) return true;
  }
  return false;
}

/** Line breaks and comments behind every comma between arguments. */
function withBrokenLines(text: string): string {
  const tree = parse(text, ParseMode.File);
  const places = [];
  for (let node = 0; node < tree.size; node++) {
    if (tree.kind(tree.parent(node)) !== NodeKind.Call || isInFormat(tree, node)) continue;
    // A generator that is the only argument begins with the call's own parenthesis.
    if (tree.kind(node) === NodeKind.Generator) continue;
    if (tree.text[tree.start(node) - 1] === '(' || tree.first(node) === tree.first(tree.parent(node))) continue;
    places.push({ at: tree.start(node), text: '  # a note, in between\n            ' });
  }
  return insertAt(text, places);
}
