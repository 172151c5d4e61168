/** One finding as a SARIF result. */
import type { CodeFlow, Fix, Replacement, Result } from 'sarif';
import type { ReportedFinding, ReportedFix } from './reported-finding.ts';
import { toLocation, toSarifRegion, toUri } from './sarif-location.ts';
import { toSarifLevel } from './sarif-rule.ts';

/** @param ruleIndex where the finding's rule stands in the run's list of rules */
export function sarifResult(finding: ReportedFinding, ruleIndex: number): Result {
  // SARIF knows fixes as replacements of text alone; an output that goes away is none.
  const fixes = (finding.raw?.fixes ?? finding.fixes).filter(({ edits }) => edits.length > 0);
  return {
    ruleId: finding.ruleId,
    ruleIndex,
    level: toSarifLevel(finding.severity),
    message: { text: finding.message },
    locations: [toLocation(finding, finding.raw?.region)],
    partialFingerprints: {
      ...(finding.raw && { primaryLocationLineHash: finding.raw.lineHash }),
      'parapet/v1': finding.fingerprint,
    },
    ...(finding.trail.length > 0 && { codeFlows: [codeFlow(finding)] }),
    ...(fixes.length > 0 && { fixes: fixes.map(toSarifFix) }),
    properties: { confidence: finding.confidence, kinds: [...finding.kinds] },
  };
}

function codeFlow({ trail, raw }: ReportedFinding): CodeFlow {
  const locations = trail.map((step, index) => ({
    location: { ...toLocation(step, raw?.trail[index]), message: { text: step.message } },
  }));
  return { threadFlows: [{ locations }] };
}

/** All edits of a fix lie in the finding's own file. */
function toSarifFix({ title, safety, edits }: ReportedFix): Fix {
  const replacements = edits.map(
    (edit): Replacement => ({ deletedRegion: toSarifRegion(edit), insertedContent: { text: edit.text } }),
  );
  return {
    description: { text: title },
    artifactChanges: [{ artifactLocation: toUri(edits[0]?.path ?? ''), replacements }],
    properties: { safety },
  };
}
