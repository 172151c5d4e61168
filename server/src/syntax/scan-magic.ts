/** Notebook lines: magics, shell commands, help. Each is one token; what is in it is for magic.ts to say. */
import { Code, isBlank, isLineBreak, isNameStart } from './characters.ts';
import type { Lexer } from './lexer.ts';
import { magicContent } from './magic-language.ts';
import { internName } from './names.ts';
import { TokenKind } from './token-kind.ts';

/** `%%capture` over `%%time` over …: so many may stand on each other. */
const MAX_CELL_MAGICS = 10;

/** Tools that notebooks call without a percent sign. What follows must be a word that no Python could have there. */
const BARE_COMMAND = /(pip|conda|mamba|uv)[ \t]+(?!(?:and|as|else|for|if|in|is|not|or)\b)[A-Za-z]/y;

const LINE_MAGIC = /%{1,2}[ \t]*(\w*)/y;
const CELL_MAGIC = /%%(\w+|!)[ \t]*/y;

/** What IPython explains: a name with attributes, indexes and wildcards, or a magic. */
const HELP_SUBJECT = /^%{0,2}[\w.*[\]'"\u0080-\uffff]+$/;
const MAGIC_HELP = /^%{1,2}[\w.]+\?{1,2}[ \t]*$/;

/**
 * Reads a notebook line at the beginning of a logical line, whose first character is `code`; true where there was one.
 * The position is then the beginning of the next line.
 */
export function scanMagicLine(lexer: Lexer, code: number): boolean {
  if (code === Code.Percent) {
    if (!scanCellMagic(lexer)) scanLineMagic(lexer);
  } else if (code === Code.Exclamation) {
    lexer.emit(TokenKind.ShellEscape, commandEnd(lexer) - lexer.position, 0);
  } else if (code === Code.Question) {
    lexer.emit(TokenKind.Help, commandEnd(lexer) - lexer.position, 0);
  } else {
    const name = matchAt(BARE_COMMAND, lexer)?.[1];
    if (name === undefined) return false;
    lexer.emit(TokenKind.LineMagic, commandEnd(lexer) - lexer.position, internName(name));
  }
  lexer.tokens.addLayout(TokenKind.Newline);
  lexer.position = Math.min(lexer.position + 1, lexer.length);
  return true;
}

/** `x = !ls` and `x = %magic`: reads what follows the equals sign, where it is not Python. */
export function scanAssignedMagic(lexer: Lexer): void {
  let width = 0;
  while (isBlank(lexer.peek(width))) width++;
  const code = lexer.peek(width);
  const next = lexer.peek(width + 1);
  const isShell = code === Code.Exclamation && next !== Code.Equals;
  if (!isShell && (code !== Code.Percent || !isNameStart(next))) return;
  lexer.position += width;
  if (isShell) lexer.emit(TokenKind.ShellEscape, commandEnd(lexer) - lexer.position, 0);
  else scanLineMagic(lexer);
}

/** `name?` and `name??`: the tokens of the line so far become one. False where the question mark means nothing. */
export function scanHelp(lexer: Lexer): boolean {
  if (lexer.brackets.length > 0) return false;
  const { source, position, lineStart } = lexer;
  const marks = lexer.peek(1) === Code.Question ? 2 : 1;
  let width = marks;
  while (isBlank(lexer.peek(width))) width++;
  const next = lexer.peek(width);
  if (!isLineBreak(next) && next !== Code.Hash) return false;
  if (!HELP_SUBJECT.test(source.slice(lineStart, position))) return false;
  lexer.tokens.size = lexer.lineToken;
  lexer.position = lineStart;
  lexer.emit(TokenKind.Help, position - lineStart + marks, 0);
  return true;
}

/** `%%name` at the beginning of a cell: one token for its first line, or for all of the cell where the rest is not Python. */
function scanCellMagic(lexer: Lexer): boolean {
  const { tokens } = lexer;
  const isFirst =
    tokens.size === 1 || (tokens.kinds[tokens.size - 2] === TokenKind.CellMagic && tokens.size < 2 * MAX_CELL_MAGICS);
  const match = isFirst ? matchAt(CELL_MAGIC, lexer) : null;
  if (match === null) return false;
  const name = match[1] ?? '';
  const lineEnd = Math.min(lexer.lineEnd(lexer.position), lexer.length);
  const line = lexer.source.slice(lexer.position + match[0].length, lineEnd);
  if (/^\?{1,2}\s*$/.test(line)) return false;
  const end = magicContent(name, line).language === 'python' ? lineEnd : lexer.length;
  lexer.emit(TokenKind.CellMagic, end - lexer.position, internName(name));
  return true;
}

function scanLineMagic(lexer: Lexer): void {
  const name = matchAt(LINE_MAGIC, lexer)?.[1] ?? '';
  const end = commandEnd(lexer);
  const isHelp = MAGIC_HELP.test(lexer.source.slice(lexer.position, end));
  lexer.emit(isHelp ? TokenKind.Help : TokenKind.LineMagic, end - lexer.position, internName(name));
}

/** The end of the command at the current position: its line's, or that of the last line that backslashes join to it. */
function commandEnd(lexer: Lexer): number {
  const { source, length } = lexer;
  let end = lexer.lineEnd(lexer.position);
  while (end < length && source.charCodeAt(end - 1) === Code.Backslash) {
    const isPair = source.charCodeAt(end) === Code.CarriageReturn && source.charCodeAt(end + 1) === Code.LineFeed;
    end = lexer.lineEnd(end + (isPair ? 2 : 1));
  }
  return Math.min(end, length);
}

function matchAt(pattern: RegExp, lexer: Lexer): RegExpExecArray | null {
  pattern.lastIndex = lexer.position;
  return pattern.exec(lexer.source);
}
