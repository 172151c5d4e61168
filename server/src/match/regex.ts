/**
 * The part of a regular expression engine that rules need. Built-in rules run on the platform's engine; a workspace's own
 * rules get one that pays for its steps, whatever they say.
 */
import type { Budget } from './budget.ts';

export interface Regex {
  readonly source: string;
  /**
   * The first match at or after `from` (UTF-16 offset), or undefined. Expressions of a workspace's rules spend the budget
   * of the rule, and one of their own where there is none.
   */
  find(text: string, from: number, budget?: Budget): RegexMatch | undefined;
}

export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  /** Spans of the groups that took part, by number (`1`), and those with a name by that too. */
  readonly groups: Readonly<Record<string, { readonly start: number; readonly end: number }>>;
}

/** Makes a Regex, or says why it cannot. */
export type CompileRegex = (source: string) => Regex | { readonly problem: string };

/** Takes the flags of RE2's spelling off the front, which JavaScript does not know: `(?is)a.b` gives `is` and `a.b`. */
export function splitFlags(source: string): { readonly flags: string; readonly body: string } {
  const [, letters, body] = /^\(\?([ims]+)\)(.*)$/s.exec(source) ?? [];
  if (letters === undefined || body === undefined) return { flags: '', body: source };
  return { flags: [...new Set(letters)].join(''), body };
}

/** On the platform's own engine: for expressions that are part of the product and reviewed. */
export const compileNativeRegex: CompileRegex = (source) => {
  let expression: RegExp;
  try {
    const { flags, body } = splitFlags(source);
    expression = new RegExp(body, `dg${flags}`);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  return { source, find: (text, from) => findNative(expression, text, from) };
};

function findNative(expression: RegExp, text: string, from: number): RegexMatch | undefined {
  expression.lastIndex = from;
  const found = expression.exec(text);
  if (found === null) return undefined;
  const groups: Record<string, { start: number; end: number }> = {};
  const numbered = Object.entries(found.indices ?? {}).filter(([number]) => /^[1-9]\d*$/.test(number));
  for (const [name, span] of [...numbered, ...Object.entries(found.indices?.groups ?? {})]) {
    if (span !== undefined) groups[name] = { start: span[0], end: span[1] };
  }
  return { start: found.index, end: found.index + found[0].length, groups };
}
