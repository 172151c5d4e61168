/** Finds what a schema says about one place in a file. */
import type { JsonSchema } from './json-schema.ts';

/**
 * All schemas that may hold for the value at `path`, alternatives and references taken apart; what says most about the
 * place itself stands first. Empty: the schema knows no such place.
 */
export function schemasAt(root: JsonSchema, path: readonly (string | number)[]): readonly JsonSchema[] {
  let here = partsOf(root, root);
  for (const step of path) {
    here = [...new Set(here.flatMap((schema) => inner(schema, step)))].flatMap((schema) => partsOf(root, schema));
  }
  return [...new Set(here)];
}

/** The schema and everything that it is made of: what it refers to, and its alternatives. */
export function partsOf(root: JsonSchema, schema: JsonSchema): readonly JsonSchema[] {
  const referred =
    schema.$ref === undefined ? undefined : root.definitions?.[schema.$ref.replace('#/definitions/', '')];
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [schema, ...[...(referred ? [referred] : []), ...parts].flatMap((part) => partsOf(root, part))];
}

function inner({ properties, additionalProperties, items }: JsonSchema, step: string | number): readonly JsonSchema[] {
  if (typeof step === 'number') return items === undefined ? [] : [items];
  const property = properties !== undefined && Object.hasOwn(properties, step) ? properties[step] : undefined;
  if (property !== undefined) return [property];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}
