/** The engine's facade: rules in, findings out. Pure: no I/O, no clock, no randomness. */
import type { SourceDocument } from '../document/document.ts';
import type { PackageVersions } from '../facts/versions/package-versions.ts';
import type { Finding, Problem } from '../finding/finding.ts';
import type { ModelFile, ModelFiles } from '../model/model-files.ts';
import type { Rule } from '../rule/rule.ts';
import type { Exhaustion, RuleCost } from './run-rules.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

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
  /** False: nothing is said of what notebooks keep beside the sources of their cells. */
  readonly outputs?: boolean;
  /** The files that imports may lead to. Where it is absent, a document stands alone. */
  readonly workspace?: WorkspaceFiles;
  /** The model files that documents may load, judged. Where it is absent, nothing is known of any. */
  readonly models?: ModelFiles;
  /** Milliseconds from some beginning, for `Analysis.costs`: the engine has no clock of its own. */
  readonly clock?: () => number;
}

export type { Exhaustion, ModelFile, ModelFiles, PackageVersions, RuleCost, WorkspaceFiles };

export interface Analysis {
  /** Sorted by cell, offset, rule id; without doubles; suppressed ones left out. */
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  /** Where data flow was not followed to its end: there may be more to find. */
  readonly exhausted: readonly Exhaustion[];
  /** One for each rule that ran, where the context has a clock. */
  readonly costs?: readonly RuleCost[];
}

export interface Engine {
  readonly rules: readonly Rule[];
  /** False: no rule looks into imported files, so nobody needs to have any. */
  readonly followsImports: boolean;
  /**
   * False: no rule can match these bytes by what they say themselves, so nobody needs to decode or parse them. Where the
   * context has a workspace, `mayConnect` has the last word.
   *
   * @param document what the bytes are; Python or a notebook where it is absent
   */
  mayMatch(bytes: Uint8Array, document?: SourceDocument): boolean;
  /**
   * Can a rule match in the document because of what it imports? `from a import get; from b import run; run(get())` holds
   * no word of any rule.
   */
  mayConnect(document: SourceDocument, context: AnalysisContext): boolean;
  analyze(document: SourceDocument, context: AnalysisContext): Analysis;
}
