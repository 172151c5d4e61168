/** Keeps secrets out of everything that is printed or written: a report travels further than the code it speaks of. */
import type { SourceDocument } from '../document/document.ts';
import type { Finding } from '../finding/finding.ts';

/** So many characters stay readable, for its owner to recognise which one it is. */
const SHOWN = 4;
/** Shorter pieces of a multi-line secret (`}` or a blank line) are no secret by themselves. */
const SHORTEST = 8;

/**
 * A function that masks every secret which these findings have found in the document. The mask is as long as the
 * secret, so that columns stay true. Secrets of several lines are masked line by line.
 */
export function secretRedactor(document: SourceDocument, findings: readonly Finding[]): (text: string) => string {
  const secrets = new Set(findings.flatMap((finding) => (isSecret(finding) ? secretLines(document, finding) : [])));
  if (secrets.size === 0) return (text) => text;
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  const anySecret = new RegExp(longestFirst.map(escapeRegex).join('|'), 'g');
  return (text) => text.replace(anySecret, mask);
}

function isSecret(finding: Finding): boolean {
  return finding.kinds.some((kind) => kind.startsWith('secret.'));
}

function secretLines(document: SourceDocument, finding: Finding): readonly string[] {
  const cell = document.cells.find((candidate) => candidate.index === finding.cell);
  const text = cell?.text.slice(finding.span.start, finding.span.end) ?? '';
  return text.split(/[\r\n]+/).filter((line) => line.length >= SHORTEST);
}

function mask(secret: string): string {
  return secret.slice(0, SHOWN) + '*'.repeat(secret.length - SHOWN);
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
