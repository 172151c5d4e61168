/**
 * The model files of a session: which of them code loads, what they would run, and which documents have to be analysed again
 * when one changes. The engine cannot wait, so a file that it asks for the first time is judged afterwards.
 */

import { inspectModel } from '../../model/inspect-model.ts';
import type { ModelFile, ModelFiles } from '../../model/model-files.ts';
import { FILES_IN_FOLDER } from '../../model/model-folder.ts';
import { folderOf, isAtOrBelow, toReadable } from '../files/document-uri.ts';
import type { ModelBytes } from './model-bytes.ts';

export interface ModelDeskOptions {
  readonly bytes: ModelBytes;
  /** URIs. Code only leads to files in them. */
  readonly folders: () => readonly string[];
  /** Told about every file that was judged, and about the documents whose code loads it. */
  readonly onJudged: (file: ModelFile, documents: readonly string[]) => void;
  readonly inBackground: (promise: Promise<unknown>) => void;
}

interface Known {
  readonly stamp: string;
  /** Undefined for what is not there, or could not be read. */
  readonly file: ModelFile | undefined;
}

/** Larger files are not read whole for the sake of their digest. */
const LARGEST_DIGEST = 64 << 20;
/** Code that computes names asks for many files; the first ones have been forgotten by then. */
const MOST_KNOWN = 5_000;

export class ModelDesk implements ModelFiles {
  readonly #options: ModelDeskOptions;
  /** By readable URI, as editors escape URIs in different ways. */
  readonly #known = new Map<string, Known>();
  readonly #pending = new Set<string>();
  /** Which documents have asked for a file. */
  readonly #documents = new Map<string, Set<string>>();

  constructor(options: ModelDeskOptions) {
    this.#options = options;
  }

  find(path: string, from: string): ModelFile | undefined {
    for (const uri of this.#candidates(path, from)) {
      const key = toReadable(uri);
      this.#follow(key, from);
      const known = this.#known.get(key);
      if (known?.stamp === this.#options.bytes.stamp(uri)) {
        if (known.file) return known.file;
      } else if (!this.#pending.has(key)) {
        this.#options.inBackground(this.judge(uri));
      }
    }
    return undefined;
  }

  /** Reads the file, and tells whoever asked for it. Undefined for what is not there, or could not be read. */
  async judge(uri: string): Promise<ModelFile | undefined> {
    const key = toReadable(uri);
    this.#pending.add(key);
    try {
      const { bytes, onJudged } = this.#options;
      const stamp = bytes.stamp(uri);
      const file = await this.#read(uri);
      if (this.#known.size >= MOST_KNOWN) this.#known.clear();
      // What was forgotten meanwhile has changed: whoever wants it asks again.
      if (this.#pending.has(key)) this.#known.set(key, { stamp, file });
      if (file) onJudged(file, this.documents(uri));
      return file;
    } finally {
      this.#pending.delete(key);
    }
  }

  /** The documents whose code has asked for the file. */
  documents(uri: string): readonly string[] {
    return [...(this.#documents.get(toReadable(uri)) ?? [])];
  }

  /** The file has changed, has come, or is gone. Answers the documents that this concerns. */
  forget(uri: string): readonly string[] {
    const key = toReadable(uri);
    this.#known.delete(key);
    this.#pending.delete(key);
    return this.documents(key);
  }

  async #read(uri: string): Promise<ModelFile | undefined> {
    const { bytes } = this.#options;
    const read = await bytes.read(uri, (source) => ({
      report: inspectModel(source, uri),
      ...(source.size <= LARGEST_DIGEST && { sha256: bytes.digest(uri, source) }),
    }));
    if ('notAnalysed' in read) return undefined;
    const twin = uri.replace(/\.\w+$/, '.safetensors');
    const hasTwin = twin !== uri && bytes.exists(twin);
    return { path: uri, ...read, ...(hasTwin && { twin: toReadable(twin).replace(/^.*\//, '') }) };
  }

  /** Relative to the document's own folder, then to each folder of the workspace, where it does not lead out of them. */
  #candidates(path: string, from: string): readonly string[] {
    const folders = this.#options.folders();
    const bases = /^(?:\/|[A-Za-z]:\/)/.test(path)
      ? ['file:///']
      : [folderOf(from), ...folders.map((uri) => `${uri}/`)];
    const found = bases.flatMap((base) => resolved(path, base) ?? []);
    const inside = found.filter((uri) => folders.some((folder) => isAtOrBelow(toReadable(uri), toReadable(folder))));
    return [...new Set(inside)].flatMap((uri) => (/\.\w+$/.test(uri) ? [uri] : [uri, ...filesInFolder(uri)]));
  }

  #follow(key: string, document: string): void {
    const documents = this.#documents.get(key) ?? new Set();
    documents.add(document);
    this.#documents.set(key, documents);
  }
}

function filesInFolder(uri: string): readonly string[] {
  const folder = uri.replace(/\/+$/, '');
  return FILES_IN_FOLDER.map((name) => `${folder}/${name}`);
}

/** Undefined for schemes that have no folders, such as that of unsaved documents. */
function resolved(path: string, base: string): string | undefined {
  try {
    return new URL(path.split('/').map(encodeURIComponent).join('/'), base).href;
  } catch {
    return undefined;
  }
}
