/** Keeps secrets out of everything that is printed or written: a report travels further than the code it speaks of. */
import { redactorOf, secretLines, secretsOf } from '../detectors/secret/redact-document.ts';
import type { SourceDocument } from '../document/document.ts';
import { textAt } from '../document/side-text.ts';
import type { Finding } from '../finding/finding.ts';

/**
 * A function that masks every secret of the document: those that these findings are about, and those that no rule which ran
 * has asked for. The mask is as long as the secret, so that columns stay true. Secrets of several lines are masked line by
 * line.
 */
export function secretRedactor(document: SourceDocument, findings: readonly Finding[]): (text: string) => string {
  const reported = findings.flatMap((finding) => (isSecret(finding) ? linesOf(document, finding) : []));
  return redactorOf([...reported, ...secretsOf(document)]);
}

function isSecret(finding: Finding): boolean {
  return finding.kinds.some((kind) => kind.startsWith('secret.'));
}

function linesOf(document: SourceDocument, finding: Finding): readonly string[] {
  return secretLines(textAt(document, finding)?.text.slice(finding.span.start, finding.span.end) ?? '');
}
