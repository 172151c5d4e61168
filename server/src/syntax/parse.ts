/** The entry to this folder: from text to tree. */
import { Lexer } from './lexer.ts';
import { NodeKind } from './node-kind.ts';
import type { ParseMode } from './parse-mode.ts';
import { Parser } from './parser.ts';
import { parseStatements } from './statement.ts';
import { TokenKind } from './token-kind.ts';
import { Tree } from './tree.ts';

export { ParseMode } from './parse-mode.ts';

// One of each serves all texts: parsing is synchronous, and their arrays are worth keeping.
const lexer = new Lexer();
const parser = new Parser();

/** The tree of any text, valid or not. Takes time in proportion to the text's length and never throws. */
export function parse(text: string, mode: ParseMode): Tree {
  lexer.run(text, mode);
  parser.begin(lexer.tokens, mode);
  parseStatements(parser, TokenKind.EndOfText);
  parser.nodes.add(NodeKind.Module, 0, text.length, 0, 0);
  const comments = Int32Array.from(lexer.comments);
  const arrays = parser.nodes.take(comments, lexer.errors + parser.errors);
  lexer.release();
  return new Tree(text, arrays);
}
