/**
 * Where the brackets of a statement end that lacks a closing one. Asked in careful mode only, which the lexer enters
 * after brackets turned out not to match: valid code is never judged by the looks of its lines.
 */
import { Code, isBlank, isLineBreak, isNameStart, NAME_CLASS } from './characters.ts';
import { skipIndentation, startLine } from './layout.ts';
import type { Lexer } from './lexer.ts';
import { StringFlag } from './node-kind.ts';
import { ParseMode } from './parse-mode.ts';
import { closeFormat } from './scan-format.ts';
import { KEYWORDS, TokenKind } from './token-kind.ts';
import { STATEMENT_KEYWORDS, tokenSet } from './token-set.ts';

/** Tokens behind which the next line of a bracket cannot begin with a name: a comma or a closing bracket is missing. */
const OPERAND_ENDS = tokenSet(
  TokenKind.Name,
  TokenKind.Number,
  TokenKind.String,
  TokenKind.FormatEnd,
  TokenKind.RightParen,
  TokenKind.RightSquare,
  TokenKind.RightBrace,
  TokenKind.None,
  TokenKind.True,
  TokenKind.False,
  TokenKind.Ellipsis,
);

/** Statements whose head ends with a colon. */
const BLOCK_KEYWORDS = tokenSet(
  TokenKind.Async,
  TokenKind.Class,
  TokenKind.Def,
  TokenKind.Elif,
  TokenKind.Else,
  TokenKind.Except,
  TokenKind.For,
  TokenKind.If,
  TokenKind.Try,
  TokenKind.While,
  TokenKind.With,
);

const STATEMENT_WORDS = new Set(KEYWORDS.filter((_, kind) => STATEMENT_KEYWORDS[kind] === 1));

/** Words that go on with an expression, although all but the first four may begin a statement too. */
const INFIX_WORDS = new Set(['and', 'in', 'is', 'or', 'as', 'async', 'else', 'for', 'if', 'not']);
const INFIX_ONLY_WORDS = new Set(['and', 'in', 'is', 'or']);

/** Called behind a line break inside brackets: ends the statement where the line looks like the next one. */
export function recoverLine(lexer: Lexer): void {
  closeLineFormats(lexer);
  if (lexer.brackets.length > 0) {
    if (!beginsStatement(lexer)) return;
    lexer.closeBrackets();
  }
  lexer.tokens.addLayout(TokenKind.Newline);
  startLine(lexer);
}

/** Is the colon at the current position the end of a statement's head, although brackets are open? */
export function closesAtColon(lexer: Lexer): boolean {
  const { source, tokens } = lexer;
  if (lexer.brackets.length === 0 || lexer.formats.length > 0) return false;
  if (BLOCK_KEYWORDS[tokens.kinds[lexer.lineToken]!] !== 1) return false;
  let at = lexer.position + 1;
  while (isBlank(source.charCodeAt(at))) at++;
  const code = source.charCodeAt(at);
  return isLineBreak(code) || code === Code.Hash;
}

/** A line break inside a field of an f-string in single quotes: its quote is missing. */
function closeLineFormats(lexer: Lexer): void {
  const { formats } = lexer;
  for (let scope = formats.at(-1); scope !== undefined && !scope.isTriple; scope = formats.at(-1)) {
    closeFormat(lexer, 0, StringFlag.Unterminated);
  }
}

/** Judges the line at the current position by its first word, its indentation and the token before it. */
function beginsStatement(lexer: Lexer): boolean {
  const { source, tokens } = lexer;
  const start = lexer.position;
  const column = skipIndentation(lexer);
  const at = lexer.position;
  lexer.position = start;
  const code = source.charCodeAt(at);
  if (isLineBreak(code) || code === Code.Hash) return false;
  const word = wordAt(source, at);
  if (STATEMENT_WORDS.has(word)) return true;
  // Nothing can stand directly behind an operand but an operator; between strings a joining is meant.
  const isBehindOperand = OPERAND_ENDS[tokens.lastKind] === 1;
  if (code === Code.DoubleQuote || code === Code.SingleQuote) {
    return isBehindOperand && tokens.lastKind !== TokenKind.String && tokens.lastKind !== TokenKind.FormatEnd;
  }
  if (column > lexer.indents[lexer.indentLevel]!) return isBehindOperand && word !== '' && !INFIX_WORDS.has(word);
  if (word !== '') return !INFIX_ONLY_WORDS.has(word);
  return code === Code.LeftParen || code === Code.LeftSquare || code === Code.LeftBrace || beginsMarkedLine(lexer, at);
}

/** A decorator, or in a notebook a magic or shell line. */
function beginsMarkedLine(lexer: Lexer, at: number): boolean {
  const code = lexer.source.charCodeAt(at);
  if (code === Code.Exclamation) return lexer.mode === ParseMode.Cell;
  if (code !== Code.At && (code !== Code.Percent || lexer.mode !== ParseMode.Cell)) return false;
  const next = lexer.source.charCodeAt(at + 1);
  return isNameStart(next) || next === Code.Percent;
}

function wordAt(source: string, start: number): string {
  let end = start;
  while (NAME_CLASS[source.charCodeAt(end)]) end++;
  return source.slice(start, end);
}
