/** What the schema says of `paths:`, which both spellings of rules have. */
import { PATH_KEYS } from '../read-paths.ts';
import type { JsonSchema } from './json-schema.ts';
import { listOf, mapping } from './mapping-schema.ts';

const GLOBS = listOf({ type: 'string' }, 'Patterns such as in .gitignore.');

export const PATHS: JsonSchema = mapping(
  PATH_KEYS,
  { include: GLOBS, exclude: GLOBS },
  { description: 'Which files the rule looks at.' },
);
