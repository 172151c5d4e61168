/**
 * The files that open and scanned documents import. An analysis cannot wait for them, so they are read before it begins; what
 * is open in the editor counts as it is there.
 */
import { importClosure } from '../../analysis/import-closure.ts';
import type { WorkspaceFiles } from '../../analysis/workspace-files.ts';
import type { SourceDocument } from '../../document/document.ts';
import type { OpenDocument } from '../open-document.ts';
import type { ReadFilesResult } from '../protocol.ts';
import { toReadable } from './document-uri.ts';
import { UriListing } from './uri-listing.ts';

export interface ImportedTextsOptions {
  /** URIs of the workspace's Python files. May reject: then there are none. */
  readonly list: () => Promise<readonly string[]>;
  /** The texts of these files; those that cannot be read are left out. May reject. */
  readonly read: (uris: readonly string[]) => Promise<ReadFilesResult>;
  /** What is open in the editor under this URI. */
  readonly open: (uri: string) => SourceDocument | undefined;
}

/** Imports of imports: each round reads the files that the one before it has led to. */
const MOST_ROUNDS = 20;
/** So much text (UTF-16 units) is kept of closed files. */
const MOST_TEXT = 32_000_000;

export class ImportedTexts {
  readonly #options: ImportedTextsOptions;
  #listing = UriListing.of([]);
  /** Undefined until somebody wants it; `#isListed` once it has come. */
  #listed: Promise<void> | undefined;
  #isListed = false;
  #files: WorkspaceFiles | undefined;
  /** Closed files by readable URI; undefined for what could not be read. The one that was read first is the first. */
  readonly #closed = new Map<string, SourceDocument | undefined>();
  /** Files that are being read now; one that changes meanwhile is taken out, and read once more. */
  readonly #reading = new Map<string, Promise<void>>();
  /** By the URI of an open document: the files, by readable URI, that its last analysis could look into. */
  readonly #reached = new Map<string, ReadonlySet<string>>();
  #text = 0;

  constructor(options: ImportedTextsOptions) {
    this.#options = options;
  }

  /** What is known now, for an analysis. Another object after every change. */
  get files(): WorkspaceFiles {
    this.#files ??= { listing: this.#listing, document: (uri) => this.#document(uri) };
    return this.#files;
  }

  /** Reads what the document's imports lead to. Undefined where everything is there already; never rejects. */
  load(document: SourceDocument): Promise<void> | undefined {
    return this.#isListed && this.#missing(document).length === 0 ? undefined : this.#load(document);
  }

  /** Remembers what an analysis of an open document looks into. */
  follow({ uri, source }: OpenDocument): void {
    this.#reached.set(uri, new Set([...importClosure(source, this.files).keys()].map(toReadable)));
  }

  /** Open documents whose findings may change with this file. */
  dependents(uri: string): readonly string[] {
    const readable = toReadable(uri);
    return [...this.#reached].filter(([one, files]) => one !== uri && files.has(readable)).map(([one]) => one);
  }

  /** A document in the editor was opened, edited or closed: `files` are others now. */
  touch(): void {
    this.#files = undefined;
  }

  /** What was read of the file is out of date: it has changed on disk, or was closed in the editor. */
  forget(uri: string): void {
    this.touch();
    const readable = toReadable(uri);
    this.#reading.delete(readable);
    this.#reached.delete(uri);
    this.#text -= sizeOf(this.#closed.get(readable));
    this.#closed.delete(readable);
  }

  /** Files have come and gone. Says whether that changes anything. */
  relist(added: readonly string[], removed: readonly string[]): boolean {
    const listing = this.#listing.without(removed).with(added);
    if (!this.#isListed || listing === this.#listing) return false;
    this.#listing = listing;
    for (const uri of removed) this.forget(uri);
    this.touch();
    return true;
  }

  async #load(document: SourceDocument): Promise<void> {
    this.#listed ??= this.#options
      .list()
      .catch(() => [])
      .then((uris) => this.#list(uris));
    await this.#listed;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const missing = this.#missing(document);
      if (missing.length === 0) return;
      await this.#read(missing);
    }
  }

  /** Two documents may want the same file at the same time. */
  async #read(uris: readonly string[]): Promise<void> {
    const fresh = uris.filter((uri) => !this.#reading.has(toReadable(uri)));
    if (fresh.length > 0) {
      const reading: Promise<void> = this.#options.read(fresh).then(
        (answer) => this.#store(fresh, answer, reading),
        () => this.#store(fresh, [], reading),
      );
      for (const uri of fresh) this.#reading.set(toReadable(uri), reading);
    }
    await Promise.all(uris.map((uri) => this.#reading.get(toReadable(uri))));
  }

  #store(uris: readonly string[], answer: ReadFilesResult, reading: Promise<void>): void {
    const texts = new Map(answer.map(({ uri, text }) => [toReadable(uri), text]));
    for (const uri of uris) {
      const readable = toReadable(uri);
      if (this.#reading.get(readable) !== reading) continue;
      this.#reading.delete(readable);
      this.#keep(readable, toDocument(uri, texts.get(readable)));
    }
    this.touch();
  }

  #list(uris: readonly string[]): void {
    this.#listing = UriListing.of(uris);
    this.#isListed = true;
    this.touch();
  }

  #missing(document: SourceDocument): readonly string[] {
    const missing: string[] = [];
    const look = (uri: string): SourceDocument | undefined => {
      const found = this.#document(uri);
      if (!found && !this.#closed.has(toReadable(uri))) missing.push(uri);
      return found;
    };
    importClosure(document, { listing: this.#listing, document: look });
    return missing;
  }

  #keep(readable: string, document: SourceDocument | undefined): void {
    this.#closed.set(readable, document);
    this.#text += sizeOf(document);
    for (const [oldest, dropped] of this.#closed) {
      if (this.#text <= MOST_TEXT) return;
      this.#text -= sizeOf(dropped);
      this.#closed.delete(oldest);
    }
  }

  #document(uri: string): SourceDocument | undefined {
    return this.#options.open(uri) ?? this.#closed.get(toReadable(uri));
  }
}

function toDocument(path: string, text: string | undefined): SourceDocument | undefined {
  if (text === undefined || text.includes('\0')) return undefined;
  return { path, kind: 'python', cells: [{ index: null, kind: 'code', language: 'python', text }] };
}

function sizeOf(document: SourceDocument | undefined): number {
  return document?.cells[0]?.text.length ?? 0;
}
