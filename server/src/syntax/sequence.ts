/** What stands between two brackets: elements and commas, or one element and the clauses of a comprehension. */
import { atComprehension, parseComprehensionClauses } from './comprehension.ts';
import { NodeKind } from './node-kind.ts';
import type { Parser } from './parser.ts';
import { TokenKind } from './token-kind.ts';

export enum Contents {
  Empty,
  /** One element and no comma. */
  Single,
  Several,
  Comprehension,
}

/**
 * Reads elements with `parseItem` up to `close`, or to any token that closes something further out; reads none of
 * these. What is not an element becomes an Error between the others.
 */
export function parseContents(p: Parser, close: TokenKind, parseItem: (p: Parser) => void): Contents {
  let contents = Contents.Empty;
  while (!p.at(close) && !p.atClosing) {
    const start = p.start;
    const first = p.nodes.size;
    const { position } = p;
    parseItem(p);
    if (p.position === position && !p.at(TokenKind.Comma)) {
      // No element begins here. The token takes the place of the Missing that was put here for it.
      p.nodes.size = first;
      p.skip();
    }
    if (atComprehension(p)) {
      parseComprehensionClauses(p, close);
      if (contents === Contents.Empty && (p.at(close) || p.atClosing)) return Contents.Comprehension;
      // Beside other elements a generator needs parentheses of its own.
      p.errors++;
      p.close(NodeKind.Generator, start, first);
    }
    const isSingle: boolean = contents === Contents.Empty && !p.at(TokenKind.Comma);
    contents = isSingle ? Contents.Single : Contents.Several;
    if (!p.accept(TokenKind.Comma) && !p.at(close) && !p.atClosing) p.errors++;
  }
  return contents;
}
