/** The files of the workspace that a document's imports lead to, directly and through each other. */
import type { SourceDocument } from '../document/document.ts';
import { localImports } from '../facts/module-files.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** A document with more of them is a program of its own; the nearest files are those that its values go through. */
const MOST_FILES = 200;

/** By path, the nearest first, without the document itself. */
export function importClosure(document: SourceDocument, files: WorkspaceFiles): ReadonlyMap<string, SourceDocument> {
  const reached = new Map<string, SourceDocument>();
  const waiting = [...localImports(document, files.listing)];
  // What is added while the loop runs is visited too.
  for (const path of waiting) {
    if (reached.size === MOST_FILES) break;
    const imported = path === document.path || reached.has(path) ? undefined : files.document(path);
    if (imported === undefined) continue;
    reached.set(path, imported);
    waiting.push(...localImports(imported, files.listing));
  }
  return reached;
}
