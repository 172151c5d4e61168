/** Checks data against the part of JSON Schema that the schema of rule files is written in. */
import type { JsonSchema } from '../../server/src/rule/schema/json-schema.ts';

/** Where the data is not what the schema says: paths with a word on what is wrong. Empty: it is valid. */
export function schemaErrors(root: JsonSchema, data: unknown, schema = root, path = ''): readonly string[] {
  const check = (part: JsonSchema, value = data, at = path) => schemaErrors(root, value, part, at);
  const isValid = (part: JsonSchema) => check(part).length === 0;
  const errors: string[] = [];
  const refuse = (what: string) => errors.push(`${path}: ${what}`);
  if (schema.$ref !== undefined) {
    errors.push(...check(root.definitions?.[schema.$ref.replace('#/definitions/', '')] ?? { enum: [] }));
  }
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isOf(type, data))) refuse(`is not of type ${types.join(', ')}`);
  if (schema.enum !== undefined && !schema.enum.includes(data)) refuse('is none of the choices');
  if (schema.const !== undefined && schema.const !== data) refuse(`is not ${String(schema.const)}`);
  if (typeof data === 'string') {
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(data)) refuse('has another shape');
    if (data.length < (schema.minLength ?? 0) || data.length > (schema.maxLength ?? data.length)) refuse('length');
  }
  for (const part of schema.allOf ?? []) errors.push(...check(part));
  if (schema.anyOf !== undefined && !schema.anyOf.some(isValid)) {
    refuse(`none of: ${schema.anyOf.map((part) => check(part).join('; ')).join(' | ')}`);
  }
  if (schema.oneOf !== undefined && schema.oneOf.filter(isValid).length !== 1) refuse('not exactly one of');
  if (Array.isArray(data)) {
    if (data.length < (schema.minItems ?? 0)) refuse('has too few items');
    const { items } = schema;
    if (items !== undefined) errors.push(...data.flatMap((item, index) => check(items, item, `${path}[${index}]`)));
  } else if (typeof data === 'object' && data !== null) {
    for (const key of schema.required ?? []) if (!Object.hasOwn(data, key)) refuse(`lacks ${key}`);
    for (const [key, value] of Object.entries(data)) {
      const part = schema.properties?.[key] ?? schema.additionalProperties ?? true;
      if (part === false) refuse(`must not have ${key}`);
      else if (part !== true) errors.push(...check(part, value, `${path}.${key}`));
    }
  }
  return errors;
}

function isOf(type: string, data: unknown): boolean {
  if (type === 'array') return Array.isArray(data);
  if (type === 'integer') return Number.isInteger(data);
  if (type === 'null') return data === null;
  return type === 'object' ? typeof data === 'object' && data !== null && !Array.isArray(data) : typeof data === type;
}
