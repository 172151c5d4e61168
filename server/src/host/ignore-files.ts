/** What git would ignore: `.gitignore` at every level, up to the root of the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The rules that hold in one folder: its own ignore file, and the chain of those above it. */
export interface IgnoreLevel {
  readonly folder: string;
  readonly rules: Ignore;
  readonly above: IgnoreLevel | undefined;
}

/** Ignore files are written by hand; a larger one is something else. */
const LARGEST = 1_000_000;

/** The rules of `folder` below those of `above`; `above` itself where the folder has no ignore file. */
export function addLevel(folder: string, above: IgnoreLevel | undefined): IgnoreLevel | undefined {
  return levelFrom(join(folder, '.gitignore'), folder, above);
}

/**
 * The rules that reach `folder` from outside: `.git/info/exclude` and the ignore files from the root of the repository
 * down to the parent of `folder`. Undefined outside a repository, and where these rules ignore `folder` itself: who
 * names an ignored folder wants it scanned.
 */
export function levelsAbove(folder: string): IgnoreLevel | undefined {
  const ancestors = ancestorsInRepository(folder);
  const [root] = ancestors;
  if (root === undefined) return undefined;
  let level = levelFrom(join(root, '.git', 'info', 'exclude'), root, undefined);
  for (const ancestor of ancestors) level = addLevel(ancestor, level);
  return isIgnored(folder, true, level) ? undefined : level;
}

/** Does the nearest rule that speaks of this path ignore it? */
export function isIgnored(path: string, isFolder: boolean, levels: IgnoreLevel | undefined): boolean {
  for (let level = levels; level; level = level.above) {
    const inside = relative(level.folder, path).split(sep).join('/');
    const verdict = level.rules.test(isFolder ? `${inside}/` : inside);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** The folders above `folder`, outermost first, from the one that holds `.git`; none where `folder` is that one or there is none. */
function ancestorsInRepository(folder: string): readonly string[] {
  const ancestors: string[] = [];
  for (let inner = folder; !existsSync(join(inner, '.git')); inner = dirname(inner)) {
    if (dirname(inner) === inner) return [];
    ancestors.unshift(dirname(inner));
  }
  return ancestors;
}

function levelFrom(file: string, folder: string, above: IgnoreLevel | undefined): IgnoreLevel | undefined {
  const text = readIgnoreFile(file);
  return text === undefined ? above : { folder, rules: ignore().add(text), above };
}

/** An ignore file that cannot be read hides nothing: scanning too much is the safe side. */
function readIgnoreFile(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    return text.length > LARGEST ? undefined : text;
  } catch {
    return undefined;
  }
}
