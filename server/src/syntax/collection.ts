/** Tuples, lists, sets, dictionaries, their comprehensions, and Python 2's backticks. */
import { parseElement, parseExpression, parseExpressionList } from './expression.ts';
import { nameText } from './names.ts';
import { NodeKind } from './node-kind.ts';
import { ParseMode } from './parse-mode.ts';
import type { Parser } from './parser.ts';
import { Contents, parseContents } from './sequence.ts';
import { TokenKind } from './token-kind.ts';

/** The value of a Tuple that has its own parentheses. */
const PARENTHESIZED = 1;
/** The value of a Starred with two stars. */
const TWO_STARS = 2;

/** A tuple, a generator, or one expression, for which the parentheses leave no node. */
export function parseParentheses(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  if (p.mode === ParseMode.Pattern && parseTypedMetavariable(p, start)) return;
  const contents = parseContents(p, TokenKind.RightParen, parseElement);
  p.expect(TokenKind.RightParen);
  if (contents === Contents.Comprehension) p.close(NodeKind.Generator, start, first);
  else if (contents !== Contents.Single) p.close(NodeKind.Tuple, start, first, PARENTHESIZED);
}

export function parseList(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  const contents = parseContents(p, TokenKind.RightSquare, parseElement);
  p.expect(TokenKind.RightSquare);
  p.close(contents === Contents.Comprehension ? NodeKind.ListComprehension : NodeKind.List, start, first);
}

export function parseBraces(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  const contents = parseContents(p, TokenKind.RightBrace, parseEntry);
  p.expect(TokenKind.RightBrace);
  const isDict = contents === Contents.Empty || holdsEntries(p, first);
  if (contents === Contents.Comprehension) {
    p.close(isDict ? NodeKind.DictComprehension : NodeKind.SetComprehension, start, first);
  } else p.close(isDict ? NodeKind.Dict : NodeKind.Set, start, first);
}

export function parseRepr(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  parseExpressionList(p);
  p.expect(TokenKind.Backtick);
  p.close(NodeKind.Repr, start, first);
}

/** An element of a set, or a key and its value. */
function parseEntry(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  parseElement(p);
  if (!p.accept(TokenKind.Colon)) return;
  if (p.inCase) parseElement(p);
  else parseExpression(p);
  p.close(NodeKind.DictEntry, start, first);
}

/**
 * Do the braces whose contents begin at node `first` hold a dictionary? One `key: value` or `**other` is enough, so that
 * a key that is being typed does not make a set of it. A pattern's `{...}` means a dictionary.
 */
function holdsEntries(p: Parser, first: number): boolean {
  const { kinds, firsts, values } = p.nodes;
  let areEllipses = true;
  for (let child = p.nodes.size - 1; child >= first; child = firsts[child]! - 1) {
    if (kinds[child] === NodeKind.DictEntry) return true;
    if (kinds[child] === NodeKind.Starred && values[child] === TWO_STARS) return true;
    areEllipses &&= kinds[child] === NodeKind.Ellipsis;
  }
  return areEllipses && p.mode === ParseMode.Pattern;
}

/** `($X: T)`; the opening parenthesis at `start` is read. */
function parseTypedMetavariable(p: Parser, start: number): boolean {
  if (!p.at(TokenKind.Name) || p.next !== TokenKind.Colon || !nameText(p.value).startsWith('$')) return false;
  const first = p.nodes.size;
  p.leaf(NodeKind.Name, p.value);
  p.advance();
  parseExpression(p);
  p.expect(TokenKind.RightParen);
  p.close(NodeKind.TypedMetavariable, start, first);
  return true;
}
