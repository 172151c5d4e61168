/** What an expression is made of in the end: names, literals, and everything that has brackets of its own. */
import { parseBraces, parseList, parseParentheses, parseRepr } from './collection.ts';
import { parseElement, parseLambda, parseYield } from './expression.ts';
import { parseStrings } from './format-string.ts';
import { NodeKind } from './node-kind.ts';
import type { Parser } from './parser.ts';
import { TokenKind } from './token-kind.ts';

/** A Missing, and nothing read, where no operand begins. */
export function parseAtom(p: Parser): void {
  switch (p.kind) {
    case TokenKind.Name:
    case TokenKind.Async:
    case TokenKind.Await:
      p.leaf(NodeKind.Name, p.value);
      return;
    case TokenKind.Number:
      p.leaf(NodeKind.Number);
      return;
    case TokenKind.String:
    case TokenKind.FormatStart:
      parseStrings(p);
      return;
    case TokenKind.None:
      p.leaf(NodeKind.NoneLiteral);
      return;
    case TokenKind.True:
      p.leaf(NodeKind.TrueLiteral);
      return;
    case TokenKind.False:
      p.leaf(NodeKind.FalseLiteral);
      return;
    case TokenKind.Ellipsis:
      p.leaf(NodeKind.Ellipsis);
      return;
    case TokenKind.LeftParen:
      parseParentheses(p);
      return;
    case TokenKind.LeftSquare:
      parseList(p);
      return;
    case TokenKind.LeftBrace:
      parseBraces(p);
      return;
    default:
      parseRareAtom(p);
  }
}

/** Atoms that are seldom met, and expressions that want parentheses here but are clear without. */
function parseRareAtom(p: Parser): void {
  switch (p.kind) {
    case TokenKind.Backtick:
      parseRepr(p);
      return;
    case TokenKind.Lambda:
    case TokenKind.Yield:
      if (!p.enter()) return;
      if (p.at(TokenKind.Lambda)) parseLambda(p);
      else parseYield(p);
      p.leave();
      return;
    case TokenKind.DeepOpen:
      parseDeep(p);
      return;
    case TokenKind.LineMagic:
      p.leaf(NodeKind.LineMagic, p.value);
      return;
    case TokenKind.ShellEscape:
      p.leaf(NodeKind.ShellEscape);
      return;
    default:
      p.missing();
  }
}

/** `<... P ...>` of a pattern. */
function parseDeep(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  parseElement(p);
  p.expect(TokenKind.DeepClose);
  p.close(NodeKind.DeepExpression, start, first);
}
