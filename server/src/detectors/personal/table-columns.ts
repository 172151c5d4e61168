/** The columns of the tables that a cell has shown: data frames as HTML, and as text in columns or between bars. */
import type { Span } from '../../text/span.ts';

export interface Column {
  /** As it is written. */
  readonly header: string;
  readonly values: readonly TableValue[];
}

export interface TableValue {
  readonly text: string;
  readonly span: Span;
}

/** What is shown of a data frame is less; more than that is looked at by nobody. */
const MOST_ROWS = 200;
const MOST_COLUMNS = 200;

type Row = readonly TableValue[];

/** Of the first table in the text's own form. */
export function tableColumns(text: string, form: 'html' | 'text'): readonly Column[] {
  if (form === 'html') return columnsOf(htmlRows(text));
  return text.includes('|') ? columnsOf(barRows(text)) : alignedColumns(text);
}

function columnsOf(rows: readonly Row[]): readonly Column[] {
  const [header = [], ...body] = rows;
  return header.map(({ text }, place) => ({ header: text, values: body.flatMap((row) => row[place] ?? []) }));
}

/** What stands between an opening tag of a cell and the next tag of a table. */
function htmlRows(text: string): readonly Row[] {
  const rows: TableValue[][] = [];
  const tags = /<(tr|th|td)\b[^<>]{0,300}>/gi;
  for (let tag = tags.exec(text); tag !== null && rows.length < MOST_ROWS; tag = tags.exec(text)) {
    if (tag[1]?.toLowerCase() === 'tr') rows.push([]);
    else if ((rows.at(-1)?.length ?? MOST_COLUMNS) < MOST_COLUMNS)
      rows.at(-1)?.push(valueAt(text, tags.lastIndex, text.indexOf('<', tags.lastIndex)));
  }
  return rows;
}

function valueAt(text: string, from: number, to: number): TableValue {
  const raw = text.slice(from, to < 0 ? text.length : to);
  const start = from + (raw.length - raw.trimStart().length);
  const value = raw.trim();
  return { text: value, span: { start, end: start + value.length } };
}

/** `| a | b |`, as Spark, Markdown and databases write tables. */
function barRows(text: string): readonly Row[] {
  const rows = lines(text).filter(({ line }) => (line.match(/\|/g)?.length ?? 0) > 1 && /[^|+\-=: ]/.test(line));
  return rows.slice(0, MOST_ROWS).map(({ line, start }) => {
    let at = start;
    return line
      .split('|')
      .slice(0, MOST_COLUMNS)
      .map((part) => {
        const value = valueAt(text, at, at + part.length);
        at += part.length + 1;
        return value;
      });
  });
}

/** As pandas prints: a value ends below the end of its column's name. */
function alignedColumns(text: string): readonly Column[] {
  const all = lines(text).slice(0, MOST_ROWS);
  const first = all.findIndex(({ line }) => /^\s+\S/.test(line) && /\S\s+\S/.test(line));
  const header = all[first];
  if (header === undefined) return [];
  const body = all.slice(first + 1);
  const past = body.findIndex(({ line }) => line.trim() === '');
  const rows = (past < 0 ? body : body.slice(0, past)).map((row) => wordsByEnd(row.line, row.start));
  return [...wordsByEnd(header.line, header.start)].slice(0, MOST_COLUMNS).map(([end, { text: name }]) => ({
    header: name,
    values: rows.flatMap((row) => row.get(end) ?? []),
  }));
}

/** By the place in the line where they end; one blank may stand within a value. */
function wordsByEnd(line: string, start: number): ReadonlyMap<number, TableValue> {
  const words = new Map<number, TableValue>();
  for (const { 0: text, index } of line.matchAll(/\S+(?: \S+)*/g)) {
    words.set(index + text.length, { text, span: { start: start + index, end: start + index + text.length } });
  }
  return words;
}

function lines(text: string): readonly { readonly line: string; readonly start: number }[] {
  let start = 0;
  return text.split('\n', MOST_ROWS * 4).map((line) => {
    const at = start;
    start += line.length + 1;
    return { line: line.replace(/\r$/, ''), start: at };
  });
}
