/** What an author may write at a place: the keys that fit beside those that are there, and the values that are allowed. */
import type { RuleCursor } from '../rule-file-cursor.ts';
import type { JsonSchema } from './json-schema.ts';
import { partsOf, schemasAt } from './schema-at.ts';

export interface Suggestion {
  readonly text: string;
  readonly kind: 'key' | 'value';
  readonly description: string;
  /** Of a key: it takes a mapping or a list, which begins on the next line. */
  readonly isNested: boolean;
  /** Of a key: a rule without it does not load. */
  readonly isRequired: boolean;
}

/** In the order of the schema. */
export function suggestionsAt(root: JsonSchema, { path, role, siblings }: RuleCursor): readonly Suggestion[] {
  const schemas = schemasAt(root, path);
  const keys = role === 'value' ? [] : keysOf(root, schemas, siblings);
  const values = role === 'key' ? [] : schemas.flatMap(valuesOf);
  return withoutDoubles([...keys, ...values]);
}

/** The first description that the schema has for a place. */
export function describePlace(root: JsonSchema, path: RuleCursor['path']): string | undefined {
  return schemasAt(root, path).find(({ description }) => description !== undefined)?.description;
}

/** Of several kinds of mapping only those count that the keys already there belong to, if there are such. */
function keysOf(root: JsonSchema, schemas: readonly JsonSchema[], siblings: readonly string[]): readonly Suggestion[] {
  const mappings = schemas.filter(({ properties }) => properties !== undefined);
  const fitting = mappings.filter(({ properties = {} }) => siblings.every((key) => Object.hasOwn(properties, key)));
  return (fitting.length > 0 ? fitting : mappings).flatMap((mapping) => {
    const excluded = [...siblings, ...rivals(mapping, siblings)];
    return Object.entries(mapping.properties ?? {})
      .filter(([key, { deprecated }]) => !excluded.includes(key) && deprecated !== true)
      .map(([key]) => toKey(root, mapping, key));
  });
}

/** Of keys that exclude each other, one is there: the others are of no use. */
function rivals({ oneOf = [] }: JsonSchema, siblings: readonly string[]): readonly string[] {
  const alternatives = oneOf.flatMap(({ required = [] }) => required);
  return alternatives.some((key) => siblings.includes(key)) ? alternatives : [];
}

function toKey(root: JsonSchema, { properties = {}, required = [] }: JsonSchema, text: string): Suggestion {
  const schemas = partsOf(root, properties[text] ?? {});
  return {
    ...{ text, kind: 'key', isRequired: required.includes(text) },
    description: schemas.find(({ description }) => description !== undefined)?.description ?? '',
    isNested: schemas.some(isNested) && !schemas.some(isScalar),
  };
}

function isNested({ type }: JsonSchema): boolean {
  return type === 'object' || type === 'array';
}

function isScalar(schema: JsonSchema): boolean {
  const { type, enum: choices, const: only } = schema;
  return choices !== undefined || only !== undefined || (type !== undefined && !isNested(schema));
}

function valuesOf({ enum: choices = [], const: only, type, description = '' }: JsonSchema): readonly Suggestion[] {
  const booleans = type === 'boolean' ? [true, false] : [];
  return [...choices, ...(only === undefined ? [] : [only]), ...booleans].map((value) => ({
    ...{ text: String(value), kind: 'value', isNested: false, isRequired: false },
    description: only === undefined ? '' : description,
  }));
}

function withoutDoubles(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const first = new Map<string, Suggestion>();
  for (const suggestion of suggestions) {
    const name = `${suggestion.kind} ${suggestion.text}`;
    if (!first.has(name)) first.set(name, suggestion);
  }
  return [...first.values()];
}
