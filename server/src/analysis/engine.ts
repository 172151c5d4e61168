/** The engine's facade: rules in, findings out. Pure: no I/O, no clock, no randomness. */
import type { SourceDocument } from '../document/document.ts';
import type { PackageVersions } from '../facts/versions/package-versions.ts';
import type { Finding, Problem } from '../finding/finding.ts';
import type { Rule } from '../rule/rule.ts';

/** What is known about the document's surroundings. */
export interface AnalysisContext {
  /** Versions that the workspace pins, by normalised distribution name. */
  readonly versions: PackageVersions;
  /** ISO date (`2027-01-31`) against which `until=` of ignore comments is held; without it none expires. */
  readonly today?: string;
  /** Severity overrides by rule id. */
  readonly severities?: Readonly<Record<string, 'error' | 'warning' | 'info' | 'off'>>;
  /** False: comments of other tools (`# nosec`, `# noqa: S301`) silence nothing. They do where this is absent. */
  readonly respectOtherSuppressions?: boolean;
}

export type { PackageVersions };

export interface Analysis {
  /** Sorted by cell, offset, rule id; without doubles; suppressed ones left out. */
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
}

export interface Engine {
  readonly rules: readonly Rule[];
  /** False: no rule can match these bytes, so nobody needs to decode or parse them. */
  mayMatch(bytes: Uint8Array): boolean;
  analyze(document: SourceDocument, context: AnalysisContext): Analysis;
}
