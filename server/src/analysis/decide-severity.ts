/** How bad one match of a rule is: the rule's own word, the versions in use, the place, and what the workspace configures. */

import type { PackageVersions } from '../facts/versions/package-versions.ts';
import { satisfiesAll } from '../facts/versions/version-range.ts';
import type { Severity } from '../finding/severity.ts';
import { holds } from '../match/conditions.ts';
import type { Evaluation } from '../match/evaluate.ts';
import type { Match } from '../match/match.ts';
import type { Rule, VersionGate } from '../rule/rule.ts';

export type SeverityOrOff = Severity | 'off';

/** By the first range in which every version lies that the workspace allows; asked once for each document. */
export function versionSeverity(rule: Rule, versions: PackageVersions): SeverityOrOff {
  return rule.versions === undefined ? rule.severity : gateSeverity(rule.versions, rule.severity, versions);
}

function gateSeverity(gate: VersionGate, otherwise: Severity, versions: PackageVersions): SeverityOrOff {
  const specifiers = versions.lookup(gate.package).map((version) => version.specifier);
  if (specifiers.length === 0) return gate.unknown;
  const entry = gate.when.find(({ range }) => satisfiesAll(specifiers, range));
  return entry?.severity ?? otherwise;
}

/** An adjustment only speaks of what is reported at all. */
export function adjustSeverity(
  evaluation: Evaluation,
  rule: Rule,
  match: Match,
  severity: SeverityOrOff,
): SeverityOrOff {
  if (severity === 'off') return 'off';
  const adjustment = rule.adjust.find(({ when }) => when.every((condition) => holds(evaluation, condition, match)));
  return adjustment?.severity ?? severity;
}
