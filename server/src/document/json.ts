/** JSON from files that nobody vouches for. */
import { isNestedWithin } from './json-depth.ts';

/** A JSON value known to be an object. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value, or in a few words why there is none; JSON nested deeper than `deepest` levels is not read. Never throws. */
export function parseJson(json: string, deepest: number): { readonly value: unknown } | { readonly problem: string } {
  if (!isNestedWithin(json, deepest)) return { problem: `JSON nested deeper than ${deepest} levels` };
  try {
    return { value: JSON.parse(json) };
  } catch (error) {
    return { problem: `not valid JSON: ${error instanceof Error ? placeIn(error.message) : 'unreadable'}` };
  }
}

/** JavaScript engines quote the file in their messages; only the place is kept, because a cell may hold a secret. */
function placeIn(message: string): string {
  if (/end of (JSON|data|string)|unterminated/i.test(message)) return 'it ends too early';
  const position = /position (\d+)/.exec(message);
  return position ? `unexpected text at offset ${position[1]}` : 'unexpected text';
}
