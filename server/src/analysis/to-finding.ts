/** A rule's match, made ready for the outside. */
import type { Program } from '../facts/program.ts';
import type { Finding } from '../finding/finding.ts';
import { fillMessage } from './fill-message.ts';
import { buildFixes } from './fix/build-fixes.ts';
import type { RuleMatch } from './run-rule.ts';

export function toFinding(
  program: Program,
  { rule, match, severity }: RuleMatch,
  fingerprint: (ruleId: string, code: string) => string,
): Finding {
  const { cell, span, environment } = match;
  const secret = rule.kinds.some((kind) => kind.startsWith('secret.'));
  return {
    ruleId: rule.id,
    title: rule.title,
    message: fillMessage(rule.message, environment, secret),
    severity,
    confidence: rule.confidence,
    place: 'source',
    cell: cell.index,
    span,
    kinds: rule.kinds,
    fingerprint: fingerprint(rule.id, cell.text.slice(span.start, span.end)),
    trail: [],
    fixes: buildFixes(program, rule, match),
  };
}
