/** Half-open ranges of text. Everything left of `lsp/` and `report/` speaks in these, never in lines. */

/** Offsets in UTF-16 code units into one text (a file, or one cell of a notebook); `end` is not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function spansOverlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Does `outer` hold all of `inner`? Equal spans contain each other. */
export function spanContains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
