/** The words without which a regular expression cannot match: runs of characters that it names one after another. */
import type { Expression } from '../../text/regex/expression.ts';
import { parseExpression } from '../../text/regex/parse-expression.ts';
import { SHORTEST_WORD, type Way } from './gate-word.ts';

/** Undefined where there is a way to match without any such run, or the expression cannot be read. */
export function waysOfExpression(source: string): readonly Way[] | undefined {
  try {
    return waysOf(parseExpression(source).root);
  } catch {
    return undefined;
  }
}

/** The nesting is bounded by the parser. */
function waysOf(expression: Expression): readonly Way[] | undefined {
  switch (expression.kind) {
    case 'sequence':
      return waysOfSequence(expression.parts);
    case 'choice': {
      const ways = expression.ways.map(waysOf);
      return ways.includes(undefined) ? undefined : ways.flatMap((way) => way ?? []);
    }
    case 'repeat':
      return expression.min > 0 ? waysOf(expression.body) : undefined;
    case 'capture':
    case 'atomic':
      return waysOf(expression.body);
    default:
      return undefined;
  }
}

/** The parts stand side by side: a run of characters in them is one way, and a part with few ways of its own is as good. */
function waysOfSequence(parts: readonly Expression[]): readonly Way[] | undefined {
  const words: string[] = [];
  let run = '';
  let best: readonly Way[] | undefined;
  for (const part of parts.flatMap(unwrapped)) {
    // Between two characters there may be something to check, but nothing in the text.
    if (part.kind === 'assert' || part.kind === 'look') continue;
    if (part.kind === 'character' && isPlain(part.code)) {
      run += String.fromCharCode(part.code);
      continue;
    }
    words.push(run);
    run = '';
    const ways = waysOf(part);
    if (ways !== undefined && ways.length < (best?.length ?? Number.POSITIVE_INFINITY)) best = ways;
  }
  const way = [...words, run].filter((word) => word.length >= SHORTEST_WORD);
  return way.length > 0 ? [way] : best;
}

/** Groups around a run of characters change nothing in it. */
function unwrapped(part: Expression): readonly Expression[] {
  if (part.kind === 'capture' || part.kind === 'atomic') return unwrapped(part.body);
  return part.kind === 'sequence' ? part.parts.flatMap(unwrapped) : [part];
}

/** Does the character look the same inside a notebook's JSON? */
function isPlain(code: number): boolean {
  return code >= 0x20 && code <= 0x7e && code !== 0x22 && code !== 0x5c;
}
