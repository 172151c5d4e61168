/** The other files of the workspace, as whoever has them hands them to the engine: as documents, and without waiting. */
import type { SourceDocument } from '../document/document.ts';
import type { FileListing } from '../facts/workspace.ts';

/**
 * One moment of the workspace. Nothing about it ever changes: after an edit there is another one, which shares with this one
 * what has stayed the same. What the engine has worked out about a file is kept for as long as its document object lives.
 */
export interface WorkspaceFiles {
  readonly listing: FileListing;
  /**
   * The Python file with this path, the same object until its text changes; undefined for what is not in the listing, and
   * for what nobody could read.
   */
  document(path: string): SourceDocument | undefined;
}
