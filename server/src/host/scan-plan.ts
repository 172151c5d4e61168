/** What a scan is to do, as plain data: the main thread makes it, and every worker gets the same. */
import type { Exhaustion, RuleCost } from '../analysis/engine.ts';
import type { Problem } from '../finding/finding.ts';
import type { Severity } from '../finding/severity.ts';
import type { ReportedFinding } from '../report/reported-finding.ts';
import type { RuleFile } from '../rule/load-rules.ts';

/** A file's path, as messages name it, and its text. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Where the rules come from. Compiled rules cannot be handed to a worker; their texts can. */
export interface RuleSource {
  readonly builtin: boolean;
  readonly files: readonly RuleFile[];
  /** Ids of the rules to run; all of them where this is absent. */
  readonly only?: readonly string[];
}

/** What is known about the surroundings of files; many files share one. */
export interface ContextSource {
  readonly versionFiles: readonly TextFile[];
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Do ignore comments of other tools count? */
  readonly respectOtherSuppressions: boolean;
  /** Are the outputs and metadata of notebooks looked at? */
  readonly outputs: boolean;
}

export interface ScanPlan {
  readonly rules: RuleSource;
  readonly contexts: readonly ContextSource[];
  /** ISO date. */
  readonly today: string;
  /** Where imports may lead. */
  readonly workspace: WorkspaceSource;
  /** Should findings carry their places in the file on disk too? */
  readonly withRaw: boolean;
  /** Should the time be taken that each rule needs? */
  readonly withCosts: boolean;
}

export interface WorkspaceSource {
  /** Absolute; paths of tasks are relative to it. */
  readonly cwd: string;
  /** Absolute folders; an import never leads out of them. */
  readonly roots: readonly string[];
}

export interface ScanTask {
  readonly path: string;
  readonly absolute: string;
  /** From the directory; the file may have changed since. */
  readonly bytes: number;
  /** Index into the plan's contexts. */
  readonly context: number;
  readonly maxFileSize: number;
}

/** What came out for one file. */
export interface FileResult {
  readonly findings: readonly ReportedFinding[];
  readonly problems: readonly Problem[];
  /** Why nobody looked into it. */
  readonly notAnalysed?: string;
  /** A file that was read as a model. */
  readonly isModel?: true;
  /** Null for everything but notebooks. */
  readonly cells: number | null;
  readonly bytes: number;
  readonly gate: Gate;
  /** Where data flow was not followed to its end. */
  readonly exhausted: readonly Exhaustion[];
  /** Only where the plan asks for them. */
  readonly costs?: readonly RuleCost[];
}

/**
 * What let a file through to the parser: words of a rule in it, or words in the files that it imports. `closed`: no rule can
 * match it, or nobody could read it.
 */
export type Gate = 'words' | 'imports' | 'closed';
