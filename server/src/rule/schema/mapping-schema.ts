/** The small words that the schemas of rule files are put together from. */
import type { KeySet } from '../entry.ts';
import type { JsonSchema } from './json-schema.ts';

/** What is said of each key of a mapping. */
export type KeyNotes = Readonly<Record<string, JsonSchema>>;

/**
 * A mapping with the keys that the compiler knows there, in its order. A key without a note still completes; a test sees to
 * it that there is none.
 */
export function mapping(keys: KeySet, notes: KeyNotes, rest: JsonSchema = {}): JsonSchema {
  const properties = Object.fromEntries(keys.known.map((key) => [key, notes[key] ?? {}]));
  return { type: 'object', properties, additionalProperties: false, ...rest };
}

/** Of these keys a mapping has exactly one. */
export function oneKeyOf(keys: readonly string[]): JsonSchema {
  return { oneOf: keys.map((key) => ({ required: [key] })) };
}

/** What stands in `definitions` under that name, with a description of what it is for in this place. */
export function refer(name: string, description: string): JsonSchema {
  return { description, allOf: [{ $ref: `#/definitions/${name}` }] };
}

export function listOf(items: JsonSchema, description: string): JsonSchema {
  return { description, type: 'array', minItems: 1, items };
}

/** A list, or the one thing that stands for a list of one. */
export function oneOrMore(items: JsonSchema, description: string): JsonSchema {
  return { description, anyOf: [items, { type: 'array', minItems: 1, items }] };
}

export function text(description: string): JsonSchema {
  return { description, type: 'string', minLength: 1 };
}

export function flag(description: string): JsonSchema {
  return { description, type: 'boolean' };
}

/** One of several texts, each with its meaning. */
export function choice(description: string, meanings: Readonly<Record<string, string>>): JsonSchema {
  const choices = Object.entries(meanings).map(([name, meaning]) => ({ const: name, description: meaning }));
  return { description, anyOf: choices };
}
