/** What ignore comments say: Parapet's own, and those of the tools that people already use. */
import type { Span } from '../../text/span.ts';

export type IgnoreScope = 'line' | 'cell' | 'file';

export interface IgnoreComment {
  readonly scope: IgnoreScope;
  /** The ids in the brackets; empty: everything. Foreign comments name foreign ids. */
  readonly ids: readonly string[];
  readonly tool: 'parapet' | 'bandit' | 'ruff' | 'semgrep';
  /** Of the whole directive, from its word to the end of the reason. */
  readonly span: Span;
  readonly reason: string;
  /** ISO date after which it no longer counts. */
  readonly until?: string;
}

const OWN = /parapet:\s*ignore(-cell|-file)?(?:\[([^\]\r\n]*)\])?([^\r\n]*)/;
const UNTIL = /\buntil=(\d{4}-\d{2}-\d{2})\b/;
/** https://bandit.readthedocs.io/en/latest/config.html#exclusions, https://docs.astral.sh/ruff/linter/#error-suppression,
 * https://semgrep.dev/docs/ignoring-files-folders-code */
const FOREIGN: readonly { readonly tool: 'bandit' | 'ruff' | 'semgrep'; readonly sign: RegExp }[] = [
  { tool: 'bandit', sign: /#\s*nosec\b:?([ \t]*[A-Z]\d+(?:[,\s]+[A-Z]\d+)*)?/ },
  { tool: 'ruff', sign: /#\s*noqa:[ \t]*([A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*)/i },
  { tool: 'semgrep', sign: /#\s*nosem(?:grep)?\b:?([ \t]*[\w.-]+(?:,\s*[\w.-]+)*)?/ },
];

/** Every directive in the text of one comment (or of one shell line); `offset` is where the text begins in its cell. */
export function parseIgnoreComments(text: string, offset: number): readonly IgnoreComment[] {
  const own = parseOwn(text, offset);
  return [
    ...(own === undefined ? [] : [own]),
    ...FOREIGN.flatMap(({ tool, sign }) => parseForeign(tool, sign, text, offset)),
  ];
}

function parseOwn(text: string, offset: number): IgnoreComment | undefined {
  const found = OWN.exec(text);
  if (found === null) return undefined;
  const [whole, scope, ids = '', tail = ''] = found;
  const until = UNTIL.exec(tail)?.[1];
  return {
    scope: scope === '-cell' ? 'cell' : scope === '-file' ? 'file' : 'line',
    ids: splitIds(ids),
    tool: 'parapet',
    span: { start: offset + found.index, end: offset + found.index + whole.trimEnd().length },
    reason: tail.replace(UNTIL, '').trim(),
    ...(until === undefined ? {} : { until }),
  };
}

function parseForeign(
  tool: 'bandit' | 'ruff' | 'semgrep',
  sign: RegExp,
  text: string,
  offset: number,
): readonly IgnoreComment[] {
  const found = sign.exec(text);
  if (found === null) return [];
  const span = { start: offset + found.index, end: offset + found.index + found[0].length };
  return [{ scope: 'line', ids: splitIds(found[1] ?? ''), tool, span, reason: '' }];
}

function splitIds(text: string): readonly string[] {
  return text.split(/[,\s]+/).filter((id) => id !== '');
}
