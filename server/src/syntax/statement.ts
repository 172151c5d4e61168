/** Statements by their first token, and lists of them. */
import { parseClause, parseFor, parseIf, parseTry, parseWhile, parseWith } from './compound-statement.ts';
import { parseClass, parseDecorated, parseFunction } from './definition.ts';
import { isMatchStatement, parseMatch } from './match-statement.ts';
import { NodeKind } from './node-kind.ts';
import type { Parser } from './parser.ts';
import { parseSimpleLine } from './simple-statement.ts';
import { TokenKind } from './token-kind.ts';

/**
 * Statements up to the Dedent that ends their block, which is read, or up to the end of the text. Lines that are
 * indented for no reason belong to the block like the others.
 */
export function parseStatements(p: Parser, end: TokenKind.Dedent | TokenKind.EndOfText): void {
  let surplus = 0;
  while (!p.at(TokenKind.EndOfText)) {
    if (p.accept(TokenKind.Indent)) {
      surplus++;
      p.errors++;
    } else if (p.accept(TokenKind.Dedent)) {
      if (surplus > 0) surplus--;
      else if (end === TokenKind.Dedent) return;
    } else if (!p.accept(TokenKind.Newline)) parseStatement(p);
  }
}

/** One statement, or one line of simple ones; always reads at least a token. */
export function parseStatement(p: Parser): void {
  switch (p.kind) {
    case TokenKind.If:
      parseIf(p);
      break;
    case TokenKind.For:
      parseFor(p);
      break;
    case TokenKind.While:
      parseWhile(p);
      break;
    case TokenKind.Try:
      parseTry(p);
      break;
    case TokenKind.With:
      parseWith(p);
      break;
    case TokenKind.Def:
      parseFunction(p);
      break;
    case TokenKind.Class:
      parseClass(p);
      break;
    case TokenKind.At:
      parseDecorated(p);
      break;
    case TokenKind.Async:
      parseAsync(p);
      break;
    case TokenKind.Elif:
    case TokenKind.Else:
    case TokenKind.Except:
    case TokenKind.Finally:
      parseClause(p);
      break;
    case TokenKind.CellMagic:
      parseCellMagic(p);
      break;
    default:
      if (isMatchStatement(p)) parseMatch(p);
      else parseSimpleLine(p);
  }
}

/** `async` was an ordinary name before it became a keyword. */
function parseAsync(p: Parser): void {
  if (p.next === TokenKind.Def) parseFunction(p);
  else if (p.next === TokenKind.For) parseFor(p);
  else if (p.next === TokenKind.With) parseWith(p);
  else parseSimpleLine(p);
}

/** The rest of the cell belongs to the magic; the lexer gives tokens for it where it is Python. */
function parseCellMagic(p: Parser): void {
  const { start, value } = p;
  const first = p.nodes.size;
  p.advance();
  parseStatements(p, TokenKind.EndOfText);
  p.close(NodeKind.CellMagic, start, first, value);
}
