/** A finding for tests of reports: what matters is passed, the rest is filled in. */
import type { SourceDocument } from '../../server/src/document/document.ts';
import type { Finding } from '../../server/src/finding/finding.ts';

/** A finding that spans the first place where `code` stands in the document's cell of this index. */
export function findingAt(
  document: SourceDocument,
  code: string,
  fields: Partial<Finding> & { readonly cell?: number | null } = {},
): Finding {
  const cell = fields.cell ?? null;
  const text = document.cells.find(({ index }) => index === cell)?.text ?? '';
  const start = text.indexOf(code);
  return {
    ...{ ruleId: 'some-danger', title: 'Some danger', message: 'This is dangerous. Do something else.' },
    ...{ severity: 'warning', confidence: 'high', place: 'source', kinds: ['deser.unsafe-load'], fingerprint: '0a1b' },
    ...{ trail: [], fixes: [], ...fields, cell, span: { start, end: start + code.length } },
  };
}
