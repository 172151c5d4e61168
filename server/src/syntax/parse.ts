/** The entry to this folder: from text to tree. */
import { Lexer } from './lexer.ts';
import { NodeKind } from './node-kind.ts';
import type { ParseMode } from './parse-mode.ts';
import { Parser } from './parser.ts';
import { parseStatements } from './statement.ts';
import { findStrayQuote } from './stray-quote.ts';
import { TokenKind } from './token-kind.ts';
import { Tree, type TreeArrays } from './tree.ts';

export { ParseMode } from './parse-mode.ts';

// One of each serves all texts: parsing is synchronous, and their arrays are worth keeping.
const lexer = new Lexer();
const parser = new Parser();

/** The tree of any text, valid or not. Takes time in proportion to the text's length and never throws. */
export function parse(text: string, mode: ParseMode): Tree {
  const arrays = parseOnce(text, mode, -1);
  const tree = new Tree(text, arrays.errors > 0 ? reconsidered(text, mode, arrays) : arrays);
  lexer.release();
  return tree;
}

/**
 * A triple quote without its other half turns the rest of a text inside out. Where one is suspected the text is parsed
 * without it, and the result with less to complain about is taken.
 */
function reconsidered(text: string, mode: ParseMode, arrays: TreeArrays): TreeArrays {
  const strayQuote = findStrayQuote(lexer);
  if (strayQuote < 0) return arrays;
  const isSwallowed = lexer.hasOpenText;
  const second = parseOnce(text, mode, strayQuote);
  return isSwallowed || second.errors < arrays.errors ? second : arrays;
}

function parseOnce(text: string, mode: ParseMode, strayQuote: number): TreeArrays {
  lexer.run(text, mode, strayQuote);
  parser.begin(lexer.tokens, mode);
  parseStatements(parser, TokenKind.EndOfText);
  parser.nodes.add(NodeKind.Module, 0, text.length, 0, 0);
  return parser.nodes.take(lexer.comments, lexer.errors + parser.errors);
}
