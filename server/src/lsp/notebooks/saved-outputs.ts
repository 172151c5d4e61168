/** Reads the files of open notebooks for what only they hold: outputs, metadata, attachments. */
import { parseNotebook } from '../../document/notebook.ts';
import type { ReadFilesResult } from '../protocol.ts';
import type { NotebookStore } from './notebook-store.ts';

/** The bound that a scan has for files, too. */
const LARGEST_NOTEBOOK = 10_000_000;

export interface SavedOutputsOptions {
  readonly notebooks: NotebookStore;
  readonly read: (uri: string, largest: number) => Promise<ReadFilesResult>;
}

export class SavedOutputs {
  readonly #options: SavedOutputsOptions;
  readonly #reading = new Map<string, Promise<void>>();

  constructor(options: SavedOutputsOptions) {
    this.#options = options;
  }

  /** Resolves when a reading that has begun is over; undefined where there is none. */
  reading(uri: string): Promise<void> | undefined {
    return this.#reading.get(uri);
  }

  /** After the notebook was opened or saved; the next analysis waits for it. Files that cannot be read are as if they held nothing. */
  read(uri: string): void {
    // Without a file there is nothing to read; what such notebooks show, our own extension tells.
    if (uri.startsWith('untitled:')) return;
    const reading = this.#read(uri)
      .catch(() => undefined)
      .finally(() => {
        if (this.#reading.get(uri) === reading) this.#reading.delete(uri);
      });
    this.#reading.set(uri, reading);
  }

  async #read(uri: string): Promise<void> {
    const { notebooks, read } = this.#options;
    const opened = notebooks.get(uri);
    const [file] = opened ? await read(uri, LARGEST_NOTEBOOK) : [];
    const parsed = file && parseNotebook(uri, file.text);
    if (opened && parsed && 'document' in parsed) notebooks.putFile(opened, parsed.document);
  }
}
