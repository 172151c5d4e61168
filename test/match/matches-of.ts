/** The texts that a pattern matches in a document, each with what its metavariables bound. */
import type { SourceDocument } from '../../server/src/document/document.ts';
import { parseProgram } from '../../server/src/facts/program.ts';
import { Budget } from '../../server/src/match/budget.ts';
import type { Environment } from '../../server/src/match/environment.ts';
import { compilePattern } from '../../server/src/match/pattern/compile-pattern.ts';
import { findMatches } from '../../server/src/match/pattern/find-matches.ts';
import { fileFrom } from '../document-from.ts';

export interface FoundMatch {
  readonly text: string;
  readonly cell: number | null;
  readonly bound: Readonly<Record<string, string>>;
}

export function matchesOf(source: string, code: string | SourceDocument, negative = false): readonly FoundMatch[] {
  const compiled = compilePattern(source);
  if ('problem' in compiled) throw new Error(compiled.problem);
  const program = parseProgram(typeof code === 'string' ? fileFrom(code) : code);
  return findMatches({ program, pattern: compiled.pattern, negative, budget: new Budget() }).map(
    ({ ref, span, environment }) => ({
      text: ref.unit.tree.text.slice(span.start, span.end),
      cell: ref.unit.cell.index,
      bound: toRecord(environment),
    }),
  );
}

function toRecord(environment: Environment | undefined): Readonly<Record<string, string>> {
  const record: Record<string, string> = {};
  for (let link = environment; link !== undefined; link = link.rest) record[link.name] = link.bound.text;
  return record;
}

export function textsOf(source: string, code: string | SourceDocument, negative = false): readonly string[] {
  return matchesOf(source, code, negative).map((match) => match.text);
}
