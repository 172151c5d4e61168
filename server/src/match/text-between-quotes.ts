/** The content of a string literal as it stands in the source. */

/** Without prefix and quotes; other text stays as it is. */
export function textBetweenQuotes(text: string): string {
  return /^[a-zA-Z]{0,2}("""|'''|"|')([\s\S]*)\1$/.exec(text)?.[2] ?? text;
}
