/** The JSON schema of the configuration, with which editors complete and check parapet.toml. */
import { SEVERITIES } from '../../finding/severity.ts';
import { type ConfigurationKey, KEYS, NOTEBOOK_KEYS, NOTEBOOKS_TABLE, type Shape } from './configuration-keys.ts';

/** A JSON schema; plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const TEXTS: JsonSchema = { type: 'array', items: { type: 'string' } };

const SHAPES: Readonly<Record<Shape, JsonSchema>> = {
  texts: TEXTS,
  globs: TEXTS,
  'rule-ids': { ...TEXTS, uniqueItems: true },
  severities: { type: 'object', additionalProperties: { enum: [...SEVERITIES, 'off'] } },
  'ids-by-glob': { type: 'object', additionalProperties: TEXTS },
  boolean: { type: 'boolean' },
  size: { type: ['string', 'integer'], pattern: '^\\d+(\\.\\d+)? ?([kKmMgG]([iI]?[bB])?|[bB])?$', exclusiveMinimum: 0 },
};

/** The schema of parapet.toml, and of the table `[tool.parapet]`. */
export function configurationSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Parapet',
    description: 'What Parapet scans, which rules run, and how severe their findings are.',
    ...objectSchema({
      ...propertiesOf(Object.values(KEYS)),
      [NOTEBOOKS_TABLE]: {
        description: 'What counts in notebooks only.',
        ...objectSchema(propertiesOf(Object.values(NOTEBOOK_KEYS))),
      },
    }),
  };
}

function objectSchema(properties: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: false, properties };
}

function propertiesOf(keys: readonly ConfigurationKey[]): JsonSchema {
  return Object.fromEntries(keys.map((key) => [key.name, propertySchema(key)]));
}

function propertySchema(key: ConfigurationKey): JsonSchema {
  const fallback = key.default instanceof Map ? {} : key.default;
  return { description: key.description, ...SHAPES[key.shape], default: fallback };
}
