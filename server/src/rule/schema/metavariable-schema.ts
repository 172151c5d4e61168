/** The name of a metavariable, where a rule asks about one. */
import type { JsonSchema } from './json-schema.ts';

export const METAVARIABLE: JsonSchema = {
  type: 'string',
  pattern: '^\\$((\\.\\.\\.)?[A-Z_][A-Z0-9_]*|[1-9][0-9]*)$',
};
