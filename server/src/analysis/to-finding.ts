/** A rule's match, made ready for the outside. */
import { documentRedactor } from '../detectors/secret/redact-document.ts';
import { isSideText } from '../document/side-text.ts';
import type { Program } from '../facts/program.ts';
import type { Finding, TrailStep } from '../finding/finding.ts';
import type { FlowStep } from '../match/match.ts';
import { fillMessage } from './fill-message.ts';
import { buildFixes } from './fix/build-fixes.ts';
import type { RuleMatch } from './run-rule.ts';
import { clearingFixes, sideKinds, sideLocation, sideMessage } from './side-finding.ts';
import { orderSentence, trailMessage } from './trail-message.ts';

export function toFinding(
  program: Program,
  { rule, match, severity, note, fixes = [] }: RuleMatch,
  fingerprint: (ruleId: string, code: string) => string,
): Finding {
  const { cell, span, environment, trail = [], steps = [] } = match;
  const secret = rule.kinds.some((kind) => kind.startsWith('secret.'));
  const redact = documentRedactor(program.document);
  const filled = redact(fillMessage(rule.message, environment, secret));
  const told = isSideText(cell) ? sideMessage(filled, cell) : filled;
  const message = [told, orderSentence(trail), note].filter(Boolean).join(' ');
  return {
    ruleId: rule.id,
    title: rule.title,
    message,
    severity,
    confidence: match.confidence ?? rule.confidence,
    ...sideLocation(program.document, cell),
    cell: cell.index,
    span,
    kinds: isSideText(cell) ? sideKinds(rule.kinds) : rule.kinds,
    fingerprint: fingerprint(rule.id, cell.text.slice(span.start, span.end)),
    trail: [
      ...trail.map((step, index) => redactStep(toTrailStep(step, trail[index - 1], secret), step)),
      ...steps.map((step) => ({ ...step, message: redact(step.message) })),
    ],
    fixes: isSideText(cell) ? clearingFixes(cell) : [...buildFixes(program, rule, match), ...fixes],
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
