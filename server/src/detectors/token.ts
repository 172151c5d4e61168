/**
 * Tokens with a shape of their own: the rule's expression finds candidates in all text, and the candidate itself is judged
 * for being a placeholder. What stands beside it is not: "example" in a comment must not hide a real key.
 */
import type { Match } from '../match/match.ts';
import { compileNativeRegex, type Regex } from '../match/regex.ts';
import { wholeTexts } from '../match/text-regions.ts';
import type { Detector } from './detector.ts';
import { isPlaceholder } from './placeholder.ts';

interface TokenShape {
  readonly regex: Regex;
  /** Shannon entropy that the value must have, in bits for each character. */
  readonly entropy: number;
}

/** Real keys are drawn from dozens of characters: base62 text of 40 characters has about 4.7 bits. */
const ENTROPY = 3.2;

export const detectToken: Detector = (program, data) => {
  const { regex, entropy } = tokenShape(data);
  const matches: Match[] = [];
  for (const { cell } of wholeTexts(program)) {
    for (let from = 0; from < cell.text.length; ) {
      const found = regex.find(cell.text, from);
      if (found === undefined) break;
      const span = found.groups['TOKEN'] ?? { start: found.start, end: found.end };
      if (!isPlaceholder(cell.text.slice(span.start, span.end), entropy))
        matches.push({ cell, span, environment: undefined });
      from = Math.max(found.end, found.start + 1);
    }
  }
  return matches;
};

const shapes = new WeakMap<object, TokenShape>();

/** Rules are checked when they are loaded; what is wrong here is a mistake of the pack, and throwing names the rule. */
function tokenShape(data: unknown): TokenShape {
  if (typeof data !== 'object' || data === null) throw new Error('token: the match has no data');
  let shape = shapes.get(data);
  if (shape === undefined) {
    const { regex, entropy } = data as { readonly regex?: unknown; readonly entropy?: unknown };
    if (typeof regex !== 'string') throw new Error('token: "regex" is missing');
    const compiled = compileNativeRegex(regex);
    if ('problem' in compiled) throw new Error(`token: ${compiled.problem}`);
    shape = { regex: compiled, entropy: typeof entropy === 'number' ? entropy : ENTROPY };
    shapes.set(data, shape);
  }
  return shape;
}
