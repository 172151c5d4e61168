/** The head of a classic rule: how bad its findings are, how sure it is, and where it looks. */
import type { Confidence, Severity } from '../../finding/severity.ts';
import { compileGlob } from '../../text/glob.ts';
import { type Entry, fail, isMapping, readChoice, readMapping, readTexts } from '../entry.ts';
import type { PathFilter } from '../rule.ts';

export const SEVERITY_NAMES = [
  'ERROR',
  'WARNING',
  'INFO',
  'CRITICAL',
  'HIGH',
  'MEDIUM',
  'LOW',
  'INVENTORY',
  'EXPERIMENT',
] as const;

export const PATH_KEYS = { known: ['include', 'exclude'] };

/** Semgrep's two scales on our one. */
export function readClassicSeverity(entry: Entry): Severity | undefined {
  switch (readChoice(entry, SEVERITY_NAMES)) {
    case undefined:
      return undefined;
    case 'ERROR':
    case 'CRITICAL':
    case 'HIGH':
      return 'error';
    case 'WARNING':
    case 'MEDIUM':
      return 'warning';
    default:
      return 'info';
  }
}

/** `metadata.confidence`; metadata is free text, so anything else is the middle. */
export function confidenceOf(metadata: unknown): Confidence {
  const confidence = isMapping(metadata) ? metadata['confidence'] : undefined;
  if (confidence === 'HIGH') return 'high';
  return confidence === 'LOW' ? 'low' : 'medium';
}

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
