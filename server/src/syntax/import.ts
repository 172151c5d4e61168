/** `import` and `from … import`. */
import { internName, nameText } from './names.ts';
import { NodeKind } from './node-kind.ts';
import { ParseMode } from './parse-mode.ts';
import type { Parser } from './parser.ts';
import { parseContents } from './sequence.ts';
import { TokenKind } from './token-kind.ts';

const NO_NAME = internName('');
const ALL_NAMES = internName('*');
const ANY_NAMES = internName('...');

/** `import a.b as c, d` */
export function parseImport(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  do parseModuleAlias(p);
  while (p.accept(TokenKind.Comma));
  p.close(NodeKind.Import, start, first);
}

/** `from ..a import b as c, d` */
export function parseImportFrom(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  parseModuleName(p);
  if (p.expect(TokenKind.Import)) parseImportedNames(p);
  p.close(NodeKind.ImportFrom, start, first);
}

function parseImportedNames(p: Parser): void {
  if (p.accept(TokenKind.LeftParen)) {
    parseContents(p, TokenKind.RightParen, parseNameAlias);
    p.expect(TokenKind.RightParen);
    return;
  }
  do parseNameAlias(p);
  while (p.accept(TokenKind.Comma));
}

/** Leading dots lie in its span, not in its name. */
function parseModuleName(p: Parser): void {
  const start = p.at(TokenKind.Import) ? p.previousEnd : Math.max(p.start, p.previousEnd);
  while (p.at(TokenKind.Dot) || p.at(TokenKind.Ellipsis)) p.advance();
  const name = isName(p) ? parseDottedName(p) : NO_NAME;
  p.close(NodeKind.ModuleName, Math.min(start, p.previousEnd), p.nodes.size, name);
}

function parseModuleAlias(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  if (!isName(p)) {
    p.errors++;
    return;
  }
  const name = parseDottedName(p);
  parseAliasName(p);
  p.close(NodeKind.ImportAlias, start, first, name);
}

/** Reads nothing where no name begins. */
function parseNameAlias(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  let name = p.value;
  if (p.at(TokenKind.Star)) name = ALL_NAMES;
  else if (p.at(TokenKind.Ellipsis) && p.mode === ParseMode.Pattern) name = ANY_NAMES;
  else if (!isName(p)) {
    p.errors++;
    return;
  }
  p.advance();
  parseAliasName(p);
  p.close(NodeKind.ImportAlias, start, first, name);
}

function parseAliasName(p: Parser): void {
  if (!p.accept(TokenKind.As)) return;
  if (isName(p)) p.leaf(NodeKind.Name, p.value);
  else p.errors++;
}

/** The id of `a.b.c`, however it is spaced. */
function parseDottedName(p: Parser): number {
  const first = p.value;
  let name = nameText(first);
  p.advance();
  if (!p.at(TokenKind.Dot)) return first;
  while (p.accept(TokenKind.Dot)) {
    if (!isName(p)) {
      p.errors++;
      break;
    }
    name += `.${nameText(p.value)}`;
    p.advance();
  }
  return internName(name);
}

function isName(p: Parser): boolean {
  return p.at(TokenKind.Name) || p.at(TokenKind.Async) || p.at(TokenKind.Await);
}
