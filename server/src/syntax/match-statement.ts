/** `match` and `case`, which are keywords only where the whole line says so. */
import { parseBlock } from './block.ts';
import { parseName } from './definition.ts';
import { parseElement, parseExpressionList } from './expression.ts';
import { internName } from './names.ts';
import { NodeKind } from './node-kind.ts';
import { Precedence, parseOperation } from './operation.ts';
import type { Parser } from './parser.ts';
import { parseStatement, parseStatements } from './statement.ts';
import { TokenKind } from './token-kind.ts';
import { EXPRESSION_START, LINE_END } from './token-set.ts';

const MATCH = internName('match');
const CASE = internName('case');

/** Does a line begin here that starts with `match`, ends with a colon, and has a `case` (or nothing yet) below it? */
export function isMatchStatement(p: Parser): boolean {
  if (!p.at(TokenKind.Name) || p.value !== MATCH) return false;
  const next = p.position + 1;
  if (EXPRESSION_START[p.kindAt(next)] !== 1) return false;
  let end = next;
  while (LINE_END[p.kindAt(end)] !== 1) end++;
  if (p.kindAt(end - 1) !== TokenKind.Colon) return false;
  if (p.kindAt(end + 1) !== TokenKind.Indent) return p.kindAt(next) === TokenKind.Name;
  return p.kindAt(end + 2) === TokenKind.Name && p.valueAt(end + 2) === CASE;
}

export function parseMatch(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  parseExpressionList(p);
  p.expect(TokenKind.Colon);
  p.expect(TokenKind.Newline);
  if (p.accept(TokenKind.Indent)) parseCases(p);
  else p.errors++;
  p.close(NodeKind.Match, start, first);
}

function parseCases(p: Parser): void {
  while (!p.at(TokenKind.EndOfText) && !p.accept(TokenKind.Dedent)) {
    if (p.at(TokenKind.Name) && p.value === CASE) parseCase(p);
    else if (!p.accept(TokenKind.Newline)) parseMisplaced(p);
  }
}

function parseCase(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  p.inCase = true;
  parsePatterns(p);
  p.inCase = false;
  if (p.accept(TokenKind.If)) parseElement(p);
  parseBlock(p);
  p.close(NodeKind.MatchCase, start, first);
}

function parsePatterns(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  parsePattern(p);
  if (!p.at(TokenKind.Comma)) return;
  while (p.accept(TokenKind.Comma) && p.atAny(EXPRESSION_START)) parsePattern(p);
  p.close(NodeKind.Tuple, start, first);
}

/** A pattern outside brackets, where `if` begins the guard; inside them the functions for expressions read it. */
function parsePattern(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  if (p.accept(TokenKind.Star)) {
    parseOperation(p, Precedence.BitOr);
    p.close(NodeKind.Starred, start, first, 1);
    return;
  }
  parseOperation(p, Precedence.BitOr);
  if (!p.accept(TokenKind.As)) return;
  parseName(p);
  p.close(NodeKind.AsPattern, start, first);
}

/** A statement between the cases. */
function parseMisplaced(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.errors++;
  if (p.accept(TokenKind.Indent)) parseStatements(p, TokenKind.Dedent);
  else parseStatement(p);
  p.close(NodeKind.Error, start, first);
}
