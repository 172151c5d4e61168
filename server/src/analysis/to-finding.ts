/** A rule's match, made ready for the outside. */
import { documentRedactor } from '../detectors/secret/redact-document.ts';
import type { Program } from '../facts/program.ts';
import type { Finding, TrailStep } from '../finding/finding.ts';
import type { FlowStep } from '../match/match.ts';
import { fillMessage } from './fill-message.ts';
import { buildFixes } from './fix/build-fixes.ts';
import type { RuleMatch } from './run-rule.ts';
import { orderSentence, trailMessage } from './trail-message.ts';

export function toFinding(
  program: Program,
  { rule, match, severity }: RuleMatch,
  fingerprint: (ruleId: string, code: string) => string,
): Finding {
  const { cell, span, environment, trail = [] } = match;
  const secret = rule.kinds.some((kind) => kind.startsWith('secret.'));
  const redact = documentRedactor(program.document);
  const message = [redact(fillMessage(rule.message, environment, secret)), orderSentence(trail)]
    .filter(Boolean)
    .join(' ');
  return {
    ruleId: rule.id,
    title: rule.title,
    message,
    severity,
    confidence: match.confidence ?? rule.confidence,
    place: 'source',
    cell: cell.index,
    span,
    kinds: rule.kinds,
    fingerprint: fingerprint(rule.id, cell.text.slice(span.start, span.end)),
    trail: trail.map((step, index) => redactStep(toTrailStep(step, trail[index - 1], secret), step)),
    fixes: buildFixes(program, rule, match),
  };
}

function toTrailStep(step: FlowStep, before: FlowStep | undefined, secret: boolean): TrailStep {
  const { unit, node } = step.ref;
  return {
    path: step.program.document.path,
    cell: unit.cell.index,
    span: unit.tree.span(node),
    message: trailMessage(step, before, secret),
  };
}

/** A step may lie in another document, with secrets of its own. */
function redactStep(shown: TrailStep, { program }: FlowStep): TrailStep {
  return { ...shown, message: documentRedactor(program.document)(shown.message) };
}
