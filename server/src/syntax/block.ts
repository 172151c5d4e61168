/** The body of a compound statement, from its colon on. */
import { parseStray } from './expression.ts';
import { NodeKind } from './node-kind.ts';
import type { Parser } from './parser.ts';
import { parseSimpleLine } from './simple-statement.ts';
import { parseStatements } from './statement.ts';
import { TokenKind } from './token-kind.ts';

/**
 * A Block, empty where the body is missing. What stands between the end of the head and its colon becomes an Error at
 * the beginning of the block, so that the children of the statement itself keep their places.
 */
export function parseBlock(p: Parser): void {
  const first = p.nodes.size;
  const head = p.previousEnd;
  if (!p.at(TokenKind.Colon)) parseHeadRest(p);
  p.accept(TokenKind.Colon);
  let start = p.nodes.size > first ? head : p.start;
  if (!p.accept(TokenKind.Newline)) parseSimpleLine(p);
  else if (p.accept(TokenKind.Indent)) {
    if (p.nodes.size === first) start = p.start;
    parseStatements(p, TokenKind.Dedent);
  } else p.errors++;
  p.nodes.add(NodeKind.Block, Math.min(start, p.previousEnd), p.previousEnd, first, 0);
}

function parseHeadRest(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.errors++;
  while (!p.at(TokenKind.Colon) && !p.at(TokenKind.Newline) && !p.at(TokenKind.EndOfText)) parseStray(p);
  if (p.nodes.size > first) p.close(NodeKind.Error, start, first);
}
