/** Which files a rule looks at, by their paths: `paths: { include: [mcp.json], exclude: [tests] }`. */
import { compileGlob } from '../text/glob.ts';
import { type Entry, fail, readMapping, readTexts } from './entry.ts';
import type { PathFilter } from './rule.ts';

export const PATH_KEYS = { known: ['include', 'exclude'] };

/** Undefined after the problem has been reported. */
export function readPaths(entry: Entry): PathFilter | undefined {
  const fields = readMapping(entry, PATH_KEYS);
  if (fields === undefined) return undefined;
  const [includeEntry, excludeEntry] = [fields.get('include'), fields.get('exclude')];
  const include = includeEntry === undefined ? [] : readGlobs(includeEntry);
  const exclude = excludeEntry === undefined ? [] : readGlobs(excludeEntry);
  return include && exclude && { include, exclude };
}

function readGlobs(entry: Entry): readonly string[] | undefined {
  if (Array.isArray(entry.data) && entry.data.length === 0) return [];
  const globs = readTexts(entry)?.map(anywhere);
  const bad = globs?.find((glob) => compileGlob(glob) === undefined);
  return bad === undefined ? globs : fail(entry, `"${bad}" stands for too many patterns or is too long`);
}

/** Unlike in .gitignore, `tests/data` counts at any depth too; `/tests` alone stands at the top. */
function anywhere(glob: string): string {
  return /^\/|^\*\*\//.test(glob) ? glob : `**/${glob}`;
}
