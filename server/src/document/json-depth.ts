/** How deep JSON is nested, found without recursion, so that whatever reads it afterwards need not fear the depth. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Is nothing in the JSON text nested deeper than `limit`? Says nothing about whether it is valid.
 *
 * The JSON.parse of V8 takes any depth; other engines, and everything that walks the result, do not. One limit for all
 * keeps a notebook from being analysed in one editor and not in another.
 */
export function isNestedWithin(json: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length && depth <= limit; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = closingQuote(json, at);
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) depth++;
    else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth--;
  }
  return depth <= limit;
}

/** Offset of the quote that ends the string beginning at `open`; the end of the text where there is none. */
function closingQuote(json: string, open: number): number {
  let close = json.indexOf('"', open + 1);
  while (close >= 0 && isEscaped(json, close)) close = json.indexOf('"', close + 1);
  return close < 0 ? json.length : close;
}

/** After an odd number of backslashes. Each run of them is counted once, for the quote behind it. */
function isEscaped(json: string, quote: number): boolean {
  let first = quote;
  while (json.charCodeAt(first - 1) === BACKSLASH) first--;
  return (quote - first) % 2 === 1;
}
