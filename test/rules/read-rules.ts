/** The YAML files of `rules/` as the loader wants them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleFile } from '../../server/src/rule/load-rules.ts';

const ROOT = join(import.meta.dirname, '..', '..', 'rules');

/** Every rule file of the pack, in the order of its path, with its category. */
export function readRules(): readonly RuleFile[] {
  const names = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  return names
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({
      path: `rules/${name}`,
      category: name.split('/').slice(0, -1).join('/'),
      text: readFileSync(join(ROOT, name), 'utf8'),
    }));
}
