/** The other files of the workspace, as far as the imports of a document lead to them. Whoever has the files provides it. */
import type { Program } from './program.ts';

export interface Workspace {
  /**
   * The program of the Python file with this path (as in `SourceDocument.path`: relative to the workspace, with `/`), the
   * same object until the file changes. Undefined where there is no such file, or nobody could read it.
   */
  program(path: string): Program | undefined;
}

/** A document on its own. */
export const NO_WORKSPACE: Workspace = { program: () => undefined };
