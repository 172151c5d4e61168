/** One token: the flat switch over its first character. */
import { Bracket } from './bracket.ts';
import { Code, isBlank, isDigit, isLineBreak, isUnicodeSpace, NAME_CLASS } from './characters.ts';
import { skipComment, startLine } from './layout.ts';
import type { Lexer } from './lexer.ts';
import { closesAtColon, recoverLine } from './line-recovery.ts';
import { BinaryOperator, Comparison } from './node-kind.ts';
import { ParseMode } from './parse-mode.ts';
import { closeAllBrackets, closeBrace, closeBracket, openBracket } from './scan-bracket.ts';
import { scanConversion, scanFormatBody } from './scan-format.ts';
import { scanAssignedMagic, scanHelp } from './scan-magic.ts';
import { scanNumber } from './scan-number.ts';
import { scanString } from './scan-string.ts';
import { scanMetavariable, scanUnicodeWord, scanWord } from './scan-word.ts';
import { TokenKind } from './token-kind.ts';

/** Reads what is at the current position, which is not the end of the text, and moves behind it. */
export function scanToken(lexer: Lexer): void {
  const { source } = lexer;
  let at = lexer.position;
  let code = source.charCodeAt(at);
  while (code === Code.Space) code = source.charCodeAt(++at);
  lexer.position = at;
  if (code >= Code.FirstNonAscii) {
    scanBeyondAscii(lexer, code);
    return;
  }
  if (NAME_CLASS[code] === 1) {
    scanWord(lexer, code);
    return;
  }
  switch (code) {
    case Code.Tab:
    case Code.FormFeed:
      lexer.position++;
      return;
    case Code.LineFeed:
    case Code.CarriageReturn:
      scanLineBreak(lexer);
      return;
    case Code.Hash:
      skipComment(lexer);
      return;
    case Code.Backslash:
      scanBackslash(lexer);
      return;
    case Code.DoubleQuote:
    case Code.SingleQuote:
      scanString(lexer, at, 0);
      return;
    case Code.LeftParen:
      openBracket(lexer, TokenKind.LeftParen, 1, Bracket.Paren);
      return;
    case Code.LeftSquare:
      openBracket(lexer, TokenKind.LeftSquare, 1, Bracket.Square);
      return;
    case Code.LeftBrace:
      openBracket(lexer, TokenKind.LeftBrace, 1, Bracket.Brace);
      return;
    case Code.RightParen:
      closeBracket(lexer, TokenKind.RightParen, 1, Bracket.Paren);
      return;
    case Code.RightSquare:
      closeBracket(lexer, TokenKind.RightSquare, 1, Bracket.Square);
      return;
    case Code.RightBrace:
      closeBrace(lexer);
      return;
    case Code.Backtick:
      lexer.emit(TokenKind.Backtick, 1, 0);
      return;
    case Code.Comma:
      lexer.emit(TokenKind.Comma, 1, 0);
      return;
    case Code.Semicolon:
      lexer.emit(TokenKind.Semicolon, 1, 0);
      return;
    case Code.Tilde:
      lexer.emit(TokenKind.Tilde, 1, 0);
      return;
    case Code.Colon:
      scanColon(lexer);
      return;
    case Code.Dot:
      scanDot(lexer);
      return;
    case Code.Equals:
      scanEquals(lexer);
      return;
    case Code.Exclamation:
      scanExclamation(lexer);
      return;
    case Code.Less:
      scanLess(lexer);
      return;
    case Code.Greater:
      scanGreater(lexer);
      return;
    case Code.Minus:
      if (lexer.peek(1) === Code.Greater) lexer.emit(TokenKind.Arrow, 2, 0);
      else scanOperator(lexer, TokenKind.Sum, 1, BinaryOperator.Subtract);
      return;
    case Code.Plus:
      scanOperator(lexer, TokenKind.Sum, 1, BinaryOperator.Add);
      return;
    case Code.Asterisk:
      if (lexer.peek(1) === Code.Asterisk) scanOperator(lexer, TokenKind.DoubleStar, 2, BinaryOperator.Power);
      else scanOperator(lexer, TokenKind.Star, 1, BinaryOperator.Multiply);
      return;
    case Code.Slash:
      if (lexer.peek(1) === Code.Slash) scanOperator(lexer, TokenKind.Product, 2, BinaryOperator.FloorDivide);
      else scanOperator(lexer, TokenKind.Product, 1, BinaryOperator.Divide);
      return;
    case Code.Percent:
      scanOperator(lexer, TokenKind.Product, 1, BinaryOperator.Modulo);
      return;
    case Code.At:
      scanOperator(lexer, TokenKind.At, 1, BinaryOperator.MatrixMultiply);
      return;
    case Code.Ampersand:
      scanOperator(lexer, TokenKind.BitAnd, 1, BinaryOperator.BitAnd);
      return;
    case Code.Pipe:
      scanOperator(lexer, TokenKind.BitOr, 1, BinaryOperator.BitOr);
      return;
    case Code.Caret:
      scanOperator(lexer, TokenKind.BitXor, 1, BinaryOperator.BitXor);
      return;
    case Code.Dollar:
      if (lexer.mode === ParseMode.Pattern && scanMetavariable(lexer)) return;
      lexer.emit(TokenKind.Stray, 1, 0);
      return;
    case Code.Question:
      if (lexer.mode === ParseMode.Cell && scanHelp(lexer)) return;
      lexer.emit(TokenKind.Stray, 1, 0);
      return;
    default:
      if (isDigit(code)) scanNumber(lexer);
      else lexer.emit(TokenKind.Stray, 1, 0);
  }
}

function scanBeyondAscii(lexer: Lexer, code: number): void {
  if (scanUnicodeWord(lexer, lexer.position)) return;
  if (isUnicodeSpace(code)) {
    lexer.errors++;
    lexer.position++;
    return;
  }
  lexer.emit(TokenKind.Stray, 1, 0);
}

/** With no bracket open a line break ends the statement; inside one it is white space. */
function scanLineBreak(lexer: Lexer): void {
  // The line feed that the lexer put behind the text is not part of it.
  if (lexer.position >= lexer.length) return;
  lexer.position++;
  if (lexer.brackets.length === 0) {
    lexer.tokens.addLayout(TokenKind.Newline);
    startLine(lexer);
  } else if (lexer.isCareful) {
    recoverLine(lexer);
  }
}

/** Joins the line with the next one; blanks behind the backslash are refused by Python, but seen what they are meant for. */
function scanBackslash(lexer: Lexer): void {
  let width = 1;
  while (isBlank(lexer.peek(width))) width++;
  if (!isLineBreak(lexer.peek(width))) {
    lexer.emit(TokenKind.Stray, 1, 0);
    return;
  }
  if (width > 1) lexer.errors++;
  const isPair = lexer.peek(width) === Code.CarriageReturn && lexer.peek(width + 1) === Code.LineFeed;
  lexer.position += width + (isPair ? 2 : 1);
}

function scanColon(lexer: Lexer): void {
  if (lexer.bracket === Bracket.Field) {
    lexer.brackets[lexer.brackets.length - 1] = Bracket.Spec;
    lexer.emit(TokenKind.FieldColon, 1, 0);
    scanFormatBody(lexer);
    return;
  }
  if (lexer.isCareful && closesAtColon(lexer)) closeAllBrackets(lexer);
  if (lexer.peek(1) === Code.Equals) lexer.emit(TokenKind.Walrus, 2, 0);
  else lexer.emit(TokenKind.Colon, 1, 0);
}

function scanDot(lexer: Lexer): void {
  if (isDigit(lexer.peek(1))) {
    scanNumber(lexer);
    return;
  }
  if (lexer.peek(1) !== Code.Dot || lexer.peek(2) !== Code.Dot) {
    lexer.emit(TokenKind.Dot, 1, 0);
    return;
  }
  if (lexer.bracket === Bracket.Deep && lexer.peek(3) === Code.Greater) {
    closeBracket(lexer, TokenKind.DeepClose, 4, Bracket.Deep);
    return;
  }
  lexer.emit(TokenKind.Ellipsis, 3, 0);
}

function scanEquals(lexer: Lexer): void {
  if (lexer.peek(1) === Code.Equals) {
    lexer.emit(TokenKind.Compare, 2, Comparison.Equal);
    return;
  }
  lexer.emit(TokenKind.Assign, 1, 0);
  if (lexer.mode === ParseMode.Cell && lexer.brackets.length === 0) scanAssignedMagic(lexer);
}

function scanExclamation(lexer: Lexer): void {
  if (lexer.peek(1) === Code.Equals) lexer.emit(TokenKind.Compare, 2, Comparison.NotEqual);
  else if (lexer.bracket === Bracket.Field) scanConversion(lexer);
  else lexer.emit(TokenKind.Stray, 1, 0);
}

function scanLess(lexer: Lexer): void {
  switch (lexer.peek(1)) {
    case Code.Less:
      scanOperator(lexer, TokenKind.Shift, 2, BinaryOperator.ShiftLeft);
      return;
    case Code.Equals:
      lexer.emit(TokenKind.Compare, 2, Comparison.LessEqual);
      return;
    case Code.Greater:
      lexer.emit(TokenKind.Compare, 2, Comparison.NotEqual);
      return;
    default:
      if (lexer.mode === ParseMode.Pattern && lexer.source.startsWith('<...', lexer.position)) {
        openBracket(lexer, TokenKind.DeepOpen, 4, Bracket.Deep);
      } else lexer.emit(TokenKind.Compare, 1, Comparison.Less);
  }
}

function scanGreater(lexer: Lexer): void {
  if (lexer.peek(1) === Code.Greater) scanOperator(lexer, TokenKind.Shift, 2, BinaryOperator.ShiftRight);
  else if (lexer.peek(1) === Code.Equals) lexer.emit(TokenKind.Compare, 2, Comparison.GreaterEqual);
  else lexer.emit(TokenKind.Compare, 1, Comparison.Greater);
}

/** An operator of `width` characters, or the augmented assignment that an equals sign makes of it. */
function scanOperator(lexer: Lexer, kind: TokenKind, width: number, operator: BinaryOperator): void {
  if (lexer.peek(width) === Code.Equals) lexer.emit(TokenKind.AugmentedAssign, width + 1, operator);
  else lexer.emit(kind, width, operator);
}
