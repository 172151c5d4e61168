/**
 * The detector behind the rules about personal data that stands somewhere: written into a text, or shown by a notebook. Of
 * what was shown, a table counts by the names of its columns and by values that bear them out.
 */
import type { Cell, SideText } from '../../document/document.ts';
import { isSideText, textsOf } from '../../document/side-text.ts';
import type { Environment } from '../../match/environment.ts';
import type { Match } from '../../match/match.ts';
import type { Span } from '../../text/span.ts';
import type { Detector } from '../detector.ts';
import { findPersonalData, isPersonalValue, type PersonalMatch } from './find-personal-data.ts';
import { packRecognisers } from './pack-recognisers.ts';
import { recogniserOfColumn } from './personal-column.ts';
import type { Recogniser } from './recogniser.ts';
import { type Column, type TableValue, tableColumns } from './table-columns.ts';

/** `data.in`: `source`, or `output`. */
export const detectPersonalData: Detector = ({ document }, data) => {
  const { in: place } = data as { readonly in?: unknown };
  if (place === 'source') return document.cells.flatMap(writtenIn);
  if (place === 'output') return textsOf(document).filter(isSideText).flatMap(shownIn);
  throw new Error('personal-data: "in" is missing');
};

const known = new WeakMap<Cell, readonly PersonalMatch[]>();

/** The rules and the redaction of reports ask for the same. */
function foundIn(cell: Cell): readonly PersonalMatch[] {
  const found = known.get(cell) ?? findPersonalData(cell.text);
  known.set(cell, found);
  return found;
}

function writtenIn(cell: Cell): readonly Match[] {
  return foundIn(cell).map(({ recogniser, span }) => ({
    ...toMatch(cell, recogniser, span),
    severity: recogniser.isGrave ? 'warning' : 'info',
  }));
}

/** One address may be the author's; several are a list of people. */
const SEVERAL = 3;

function shownIn(side: SideText): readonly Match[] {
  if (side.place !== 'output') return [];
  const columns = personalColumns(side);
  const inColumns = columns.flatMap(({ values }) => values);
  const beside = foundIn(side).filter(({ span }) => !inColumns.some((value) => covers(value.span, span)));
  // Between the rows of a column stand the others: what is reported is its first value.
  const firsts = columns.flatMap(({ recogniser, values: [first] }) =>
    first ? [toMatch(side, recogniser, first.span)] : [],
  );
  return [...firsts, ...loneMatches(side, beside)];
}

/** What nothing that is said about the text should repeat: numbers and addresses that would be reported here. */
export function personalSpans(cell: Cell): readonly Span[] {
  const found = foundIn(cell).filter(({ recogniser }) => recogniser.isGrave || isSideText(cell));
  const columns = isSideText(cell) && cell.place === 'output' ? personalColumns(cell) : [];
  return [...found, ...columns.flatMap(({ values }) => values)].map(({ span }) => span);
}

/** One match for each kind of value, where the first of them stands. */
function loneMatches(side: SideText, found: readonly PersonalMatch[]): readonly Match[] {
  const kinds = new Set(found.map(({ recogniser }) => recogniser));
  return [...kinds].flatMap((recogniser) => {
    const own = found.filter((match) => match.recogniser === recogniser);
    const values = new Set(own.map(({ span }) => side.text.slice(span.start, span.end)));
    const [first] = own;
    if (first === undefined || (!recogniser.isGrave && values.size < SEVERAL)) return [];
    return [toMatch(side, recogniser, first.span)];
  });
}

interface PersonalColumn {
  readonly recogniser: Recogniser;
  /** At least one. */
  readonly values: readonly TableValue[];
}

function personalColumns(side: SideText): readonly PersonalColumn[] {
  const { recognisers, hasHeader } = packRecognisers();
  if (!hasHeader(side.text.slice(0, HEADER_WITHIN))) return [];
  const form = side.form.includes('html') ? 'html' : 'text';
  return tableColumns(side.text, form).flatMap((column) => {
    const recogniser = recogniserOfColumn(column.header, recognisers);
    const values = recogniser === undefined ? [] : borneOut(column, recogniser);
    return recogniser === undefined || values.length === 0 ? [] : [{ recogniser, values }];
  });
}

/** The names of columns stand at the beginning. */
const HEADER_WITHIN = 4_000;

/** The values of such a form: all of them distinct, and half of the column at the least. */
function borneOut({ values }: Column, recogniser: Recogniser): readonly TableValue[] {
  const filled = values.filter(({ text }) => !/^(?:|nan|none|null|na|<na>|\.\.\.)$/i.test(text));
  const valid = filled.filter(({ text }) => isPersonalValue(text, recogniser));
  const distinct = new Set(valid.map(({ text }) => text)).size;
  const needed = recogniser.isGrave && recogniser.checksum !== undefined ? 1 : 2;
  return distinct >= needed && valid.length * 2 >= filled.length ? valid : [];
}

function toMatch(cell: Cell, { name, fake }: Recogniser, span: Span): Match {
  const bound = (text: string) => ({ unit: undefined, node: -1, span, text });
  const environment: Environment = {
    name: '$WHAT',
    bound: bound(name),
    rest: { name: '$FAKE', bound: bound(fake), rest: undefined },
  };
  return { cell, span, environment };
}

function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
