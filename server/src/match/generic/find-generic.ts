/** The matches of a generic pattern in the texts that a rule looks at. */
import type { Cell } from '../../document/document.ts';
import type { Budget } from '../budget.ts';
import type { Environment } from '../environment.ts';
import type { Match } from '../match.ts';
import type { TextRegion } from '../text-regions.ts';
import type { CommentStyle, GenericPattern } from './generic-pattern.ts';
import { type GenericText, parseGenericText } from './generic-text.ts';
import { type GenericMatch, matchGeneric } from './match-generic.ts';

/** Throws BudgetExceeded. */
export function findGeneric(pattern: GenericPattern, regions: readonly TextRegion[], budget: Budget): readonly Match[] {
  return regions.flatMap((region) =>
    matchGeneric(pattern, textOf(region, pattern.commentStyle), budget).map((match) => inCell(match, region)),
  );
}

/** Many rules look at the same cells. */
const wholeCells = new WeakMap<Cell, Map<CommentStyle | undefined, GenericText>>();

function textOf({ cell, span }: TextRegion, style: CommentStyle | undefined): GenericText {
  if (span.start > 0 || span.end < cell.text.length)
    return parseGenericText(cell.text.slice(span.start, span.end), style);
  const texts = wholeCells.get(cell) ?? new Map<CommentStyle | undefined, GenericText>();
  wholeCells.set(cell, texts);
  const text = texts.get(style) ?? parseGenericText(cell.text, style);
  texts.set(style, text);
  return text;
}

function inCell({ span, environment }: GenericMatch, { cell, span: { start } }: TextRegion): Match {
  return {
    cell,
    span: { start: start + span.start, end: start + span.end },
    environment: moved(environment, start),
  };
}

/** Names are bound with offsets in the region; everybody else means offsets in the cell. */
function moved(environment: Environment | undefined, by: number): Environment | undefined {
  if (by === 0) return environment;
  let result: Environment | undefined;
  for (let link = environment; link !== undefined; link = link.rest) {
    const { start, end } = link.bound.span;
    result = { name: link.name, bound: { ...link.bound, span: { start: start + by, end: end + by } }, rest: result };
  }
  return result;
}
