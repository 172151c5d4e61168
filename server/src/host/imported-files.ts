/** The files that scanned files import, read when the engine asks for them. */
import type { WorkspaceFiles } from '../analysis/workspace-files.ts';
import type { SourceDocument } from '../document/document.ts';
import { readDocument } from '../document/read-document.ts';
import { FolderListing } from './folder-listing.ts';
import { readBytes } from './read-bytes.ts';

/** A module that people wrote is a tenth of this. */
const LARGEST_FILE = 1_000_000;
/** So much text (UTF-16 units) is kept: files that import each other are scanned one after the other. */
const MOST_TEXT = 32_000_000;

/**
 * What it says of a file does not depend on which files were asked for before, so that several threads come to the same
 * findings; what was read long ago is read again.
 */
export class ImportedFiles implements WorkspaceFiles {
  readonly listing: FolderListing;
  /** By path; the one that was read first is the first. Undefined for what cannot be read. */
  readonly #documents = new Map<string, SourceDocument | undefined>();
  #text = 0;

  /** Parameters as for `FolderListing`. */
  constructor(cwd: string, roots: readonly string[]) {
    this.listing = new FolderListing(cwd, roots);
  }

  document(path: string): SourceDocument | undefined {
    const known = this.#documents.get(path);
    if (known !== undefined || this.#documents.has(path)) return known;
    const document = this.#read(path);
    this.#keep(path, document);
    return document;
  }

  /** The document of a file that is scanned itself, so that nobody reads it twice; undefined where it is no module. */
  remember(document: SourceDocument, bytes: number): void {
    const { path } = document;
    if (bytes > LARGEST_FILE || this.#documents.has(path) || !this.listing.has(path)) return;
    this.#keep(path, document);
  }

  #read(path: string): SourceDocument | undefined {
    const real = this.listing.has(path) ? this.listing.locate(path) : undefined;
    const bytes = real === undefined ? undefined : readBytes(real, LARGEST_FILE);
    if (bytes === undefined || 'notAnalysed' in bytes) return undefined;
    const read = readDocument(path, bytes);
    return 'document' in read ? read.document : undefined;
  }

  #keep(path: string, document: SourceDocument | undefined): void {
    this.#documents.set(path, document);
    this.#text += sizeOf(document);
    for (const [oldest, dropped] of this.#documents) {
      if (this.#text <= MOST_TEXT) return;
      this.#text -= sizeOf(dropped);
      this.#documents.delete(oldest);
    }
  }
}

function sizeOf(document: SourceDocument | undefined): number {
  return document?.cells.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
}
