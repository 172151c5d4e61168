/** Mistakes in the workspace's configuration and rule files, shown where they were made. */
import type { Diagnostic, PublishDiagnosticsParams, Range } from 'vscode-languageserver';
import { SOURCE } from '../to-diagnostic.ts';

export interface FileProblem {
  readonly uri: string;
  /** From 1. */
  readonly line: number;
  /** Where it is known better than by line. */
  readonly range?: Range;
  readonly message: string;
}

/** LSP's number for errors. */
const ERROR = 1;
/** No line is longer; an editor cuts the range at the line's end. */
const END_OF_LINE = 2 ** 31 - 1;

/** One message for each file, with all its problems. */
export function problemDiagnostics(problems: readonly FileProblem[]): readonly PublishDiagnosticsParams[] {
  const uris = [...new Set(problems.map(({ uri }) => uri))];
  return uris.map((uri) => ({ uri, diagnostics: problems.filter((problem) => problem.uri === uri).map(toDiagnostic) }));
}

function toDiagnostic({ line, range = wholeLine(line), message }: FileProblem): Diagnostic {
  return { range, severity: ERROR, source: SOURCE, message };
}

/** `line` counts from 1. */
function wholeLine(line: number): Range {
  return { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: END_OF_LINE } };
}
