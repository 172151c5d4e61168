/** .env files: `NAME=value` lines, one `ENV(NAME="value")` each, as the usual loaders read them. https://github.com/theskumar/python-dotenv#file-format */
import type { Span } from '../../text/span.ts';
import { type DataDocument, type DataStatement, LONGEST_DATA, NO_DATA } from './data-value.ts';

const LINE =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|([^\n]*?))[ \t]*(?:\r?$)/gm;

/** Never throws; lines that are none of these are left out. */
export function readDotenvData(text: string): DataDocument {
  if (text.length > LONGEST_DATA) return NO_DATA;
  const statements = [...text.matchAll(LINE)].map((line) => toStatement(line));
  return { statements, comments: commentsOf(text), errors: 0 };
}

function toStatement(line: RegExpExecArray): DataStatement {
  const [text, name = '', double, single, plain = ''] = line;
  const start = line.index + text.indexOf(name);
  const quoted = double ?? single;
  // A comment needs a blank before it: `#` may be part of a password.
  const written = quoted ?? plain.replace(/(?:^|[ \t]+)#.*$/, '');
  const at = text.indexOf('=', start - line.index) + 1;
  const from = line.index + at + (text.slice(at).match(/^[ \t]*/)?.[0].length ?? 0);
  const span: Span = { start: from, end: from + written.length + (quoted === undefined ? 0 : 2) };
  const value = double === undefined ? written : unescaped(double);
  const whole = { start, end: Math.max(span.end, start + name.length) };
  return {
    kind: 'call',
    span: whole,
    name: { kind: 'text', span: { start, end: start }, value: 'ENV' },
    arguments: [{ name, span: whole, value: { kind: 'text', span, value } }],
  };
}

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, character: string) => (character === 'n' ? '\n' : character));
}

function commentsOf(text: string): readonly Span[] {
  return [...text.matchAll(/(?<=^|[ \t])#[^\r\n]*/gm)].map(({ 0: comment, index }) => ({
    start: index,
    end: index + comment.length,
  }));
}
