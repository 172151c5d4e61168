/** A workspace in memory: Python files and notebooks by their paths. */
import type { WorkspaceFiles } from '../server/src/analysis/workspace-files.ts';
import type { SourceDocument } from '../server/src/document/document.ts';
import { type Program, parseProgram } from '../server/src/facts/program.ts';
import type { FileListing, Workspace } from '../server/src/facts/workspace.ts';
import { notebookFrom } from './document-from.ts';

/** A text for a file, a list of texts for a notebook's cells. */
export type Texts = Readonly<Record<string, string | readonly string[]>>;

export function documentAt(path: string, text: string | readonly string[]): SourceDocument {
  if (typeof text !== 'string') return { ...notebookFrom(...text), path };
  return { path, kind: 'python', cells: [{ index: null, kind: 'code', language: 'python', text }] };
}

export function listingOf(paths: Iterable<string>): FileListing {
  const files = new Set(paths);
  return { has: (path) => files.has(path), hasFolder: (path) => [...files].some((file) => file.startsWith(path)) };
}

/** `before`: the same workspace a moment ago; what has not changed keeps its document. */
export function workspaceFiles(texts: Texts, before?: WorkspaceFiles): WorkspaceFiles {
  const documents = new Map(
    Object.entries(texts).map(([path, text]) => {
      const known = before?.document(path);
      const made = documentAt(path, text);
      return [path, JSON.stringify(known) === JSON.stringify(made) && known ? known : made];
    }),
  );
  const paths = [...documents.keys()];
  const isSame = before !== undefined && paths.every((path) => before.listing.has(path));
  return { listing: isSame ? before.listing : listingOf(paths), document: (path) => documents.get(path) };
}

/** The program of one file among the others, without an engine. */
export function programIn(texts: Texts, path: string): Program {
  const programs = new Map<string, Program>();
  const workspace: Workspace = {
    program: (wanted) => {
      const text = texts[wanted];
      if (text === undefined) return undefined;
      const program = programs.get(wanted) ?? parseProgram(documentAt(wanted, text), workspace);
      programs.set(wanted, program);
      return program;
    },
  };
  const program = workspace.program(path);
  if (program === undefined) throw new Error(`there is no ${path}`);
  return program;
}
