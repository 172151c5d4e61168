/**
 * Findings as the `trail` fences of the cases say them: one block a finding, one line of code a step.
 *
 * A step is told as the line it stands on, because that is what people follow: `3  text = source()`, in a notebook
 * `2:1  sink(text)`, in another file `tools.py:2  sink(command)`. Steps beside each other on one line are told once. A step that
 * depends on the order in which the cells are run says so in parentheses.
 */
import type { SourceDocument } from '../../server/src/document/document.ts';
import type { Finding, TrailStep } from '../../server/src/finding/finding.ts';

/** `documents`: the one that was looked at first, then the others of the workspace. */
export function tellTrails(findings: readonly Finding[], documents: readonly SourceDocument[]): string {
  if (findings.length === 0) return 'clean';
  return findings.map((finding) => tellTrail(finding, documents)).join('\n\n');
}

function tellTrail({ trail }: Finding, documents: readonly SourceDocument[]): string {
  const lines = trail.map((step) => tellStep(step, documents));
  return lines.filter((line, index) => line !== lines[index - 1]).join('\n');
}

function tellStep({ path, cell, span, message }: TrailStep, documents: readonly SourceDocument[]): string {
  const document = documents.find((one) => one.path === path);
  const text = document?.cells.find(({ index }) => index === cell)?.text ?? '';
  const line = text.slice(0, span.start).split('\n').length;
  const place = [path === documents[0]?.path ? [] : path, cell === null ? [] : cell + 1, line].flat().join(':');
  const condition = /only if cell .*/.exec(message);
  return `${place}  ${text.split('\n')[line - 1]?.trim()}${condition === null ? '' : `  (${condition[0]})`}`;
}
