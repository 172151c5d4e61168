/** Reads files of the workspace. Our own extension is asked for them; for other editors they are on the server's disk. */
import type { Connection } from 'vscode-languageserver';
import {
  type ListFilesParams,
  type ListFilesResult,
  listFilesRequest,
  type ReadFilesParams,
  type ReadFilesResult,
  readFilesRequest,
} from '../protocol.ts';

/** What a server that has a disk can do. Folders and files are URIs; nothing outside of the folders is read. */
export interface Disk {
  /** The texts of the files that match; globs are relative to each folder. */
  readonly read: (folders: readonly string[], globs: readonly string[]) => Promise<ReadFilesResult>;
  readonly readNamed: (
    folders: readonly string[],
    uris: readonly string[],
    largest?: number,
  ) => Promise<ReadFilesResult>;
  readonly list: (folders: readonly string[], globs: readonly string[]) => Promise<ListFilesResult>;
}

export interface WorkspaceReaderOptions {
  readonly connection: Connection;
  /** Does the editor answer our requests? */
  readonly isOurs: () => boolean;
  readonly folders: () => readonly string[];
  readonly disk: Disk | undefined;
}

/** All of it may reject: the editor may be gone. */
export class WorkspaceReader {
  readonly #options: WorkspaceReaderOptions;

  constructor(options: WorkspaceReaderOptions) {
    this.#options = options;
  }

  /** The texts of the files that match a pattern. */
  async read(globs: readonly string[]): Promise<ReadFilesResult> {
    const { disk, folders, isOurs } = this.#options;
    return isOurs() ? this.#ask({ globs }) : ((await disk?.read(folders(), globs)) ?? []);
  }

  /** The texts of exactly these files, without those that cannot be read. */
  async readNamed(uris: readonly string[]): Promise<ReadFilesResult> {
    const { disk, folders, isOurs } = this.#options;
    return isOurs() ? this.#ask({ globs: [], uris }) : ((await disk?.readNamed(folders(), uris)) ?? []);
  }

  /** The text of a document that is open in the editor, wherever it lies. */
  async readOpen(uri: string, largest: number): Promise<ReadFilesResult> {
    const { disk, isOurs } = this.#options;
    if (isOurs()) return this.#ask({ globs: [], uris: [uri], largest });
    return (await disk?.readNamed([uri.slice(0, uri.lastIndexOf('/') + 1)], [uri], largest)) ?? [];
  }

  /** The URIs of the files that match a pattern. */
  async list(globs: readonly string[]): Promise<ListFilesResult> {
    const { connection, disk, folders, isOurs } = this.#options;
    const params: ListFilesParams = { globs };
    if (isOurs()) return connection.sendRequest<ListFilesResult>(listFilesRequest, params);
    return (await disk?.list(folders(), globs)) ?? [];
  }

  #ask(params: ReadFilesParams): Promise<ReadFilesResult> {
    return this.#options.connection.sendRequest<ReadFilesResult>(readFilesRequest, params);
  }
}
