/** Lines and indentation: what stands between one logical line and the next. */
import { Code, isLineBreak } from './characters.ts';
import type { Lexer } from './lexer.ts';
import { ParseMode } from './parse-mode.ts';
import { scanMagicLine } from './scan-magic.ts';
import { TokenKind } from './token-kind.ts';

/** Python's own limit. What is indented deeper belongs to the deepest block. */
export const MAX_INDENTS = 100;

/** Python counts a tab up to the next multiple of eight columns. */
const TAB_STOP_MASK = 7;

/**
 * To be called at the beginning of a physical line with no bracket open. Skips empty lines and comments, adds the
 * Indent or Dedent tokens of the next logical line and stops at its first token. Notebook lines are read whole.
 */
export function startLine(lexer: Lexer): void {
  for (;;) {
    const column = skipIndentation(lexer);
    if (lexer.position >= lexer.length) return;
    const code = lexer.source.charCodeAt(lexer.position);
    if (isLineBreak(code)) {
      lexer.position++;
    } else if (code === Code.Hash) {
      skipComment(lexer);
    } else {
      setIndentation(lexer, column);
      if (lexer.isCareful && lexer.position > lexer.carefulUntil) lexer.isCareful = false;
      lexer.lineStart = lexer.position;
      lexer.lineToken = lexer.tokens.size;
      if (lexer.mode !== ParseMode.Cell || !scanMagicLine(lexer, code)) return;
    }
  }
}

/** Records the comment at the current position and stops at the line break behind it. */
export function skipComment(lexer: Lexer): void {
  const end = Math.min(lexer.lineEnd(lexer.position), lexer.length);
  lexer.comments.push(lexer.position, end);
  lexer.position = end;
}

/** Moves to the first character of the line that is not white space; returns its column. */
export function skipIndentation(lexer: Lexer): number {
  let column = 0;
  for (; ; lexer.position++) {
    const code = lexer.source.charCodeAt(lexer.position);
    if (code === Code.Space) column++;
    else if (code === Code.Tab) column = (column | TAB_STOP_MASK) + 1;
    else if (code === Code.FormFeed) column = 0;
    else return column;
  }
}

function setIndentation(lexer: Lexer, column: number): void {
  const { indents, tokens } = lexer;
  // A cell or a pattern may be indented as a whole.
  if (tokens.size === 1 && lexer.mode !== ParseMode.File) indents[0] = column;
  if (column === indents[lexer.indentLevel]) return;
  if (column > indents[lexer.indentLevel]!) {
    if (lexer.indentLevel === MAX_INDENTS) return;
    indents[++lexer.indentLevel] = column;
    tokens.addLayout(TokenKind.Indent);
    return;
  }
  for (; lexer.indentLevel > 0 && column <= indents[lexer.indentLevel - 1]!; lexer.indentLevel--) {
    tokens.addLayout(TokenKind.Dedent);
  }
  if (column < indents[lexer.indentLevel]!) {
    // Between two levels: the line stays in the deeper block, and so do those below it.
    indents[lexer.indentLevel] = column;
    lexer.errors++;
  }
}
