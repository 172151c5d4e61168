/** The other files of the workspace, as far as the imports of a document lead to them. Whoever has the files provides it. */
import type { Program } from './program.ts';

export interface Workspace {
  /**
   * The program of the Python file with this path (as in `SourceDocument.path`: relative to the workspace, with `/`), the
   * same object until the file changes. Undefined where there is no such file, or nobody could read it.
   */
  program(path: string): Program | undefined;
  /** Which files there are at all; where it is absent, those that have a program. */
  readonly listing?: FileListing;
}

/** Which files there are around a document. It never changes: after a file has come or gone there is another listing. */
export interface FileListing {
  /** Is this the path of a Python file? */
  has(path: string): boolean;
  /** Is this the path of a folder (with its slash at the end) that may hold some? */
  hasFolder(path: string): boolean;
}

/** A document on its own. */
export const NO_WORKSPACE: Workspace = { program: () => undefined };
