/** The model files around a document, as whoever has them hands them over: judged already, and without waiting. */
import type { ModelReport } from './model-report.ts';

export interface ModelFile {
  /** As findings name it: like the paths of documents. */
  readonly path: string;
  readonly report: ModelReport;
  /** Hex SHA-256; absent where the file is too large to be read whole on the side. */
  readonly sha256?: string;
  /** The base name of a safetensors file of the same name beside it, if there is one. */
  readonly twin?: string;
}

/** One moment of the workspace: asked twice, it says the same. */
export interface ModelFiles {
  /**
   * The file that a path means where it stands in the code of a document: relative to the document's folder, or to a folder
   * that programs are started in. Undefined for what is not there, lies outside of the workspace, or is not read yet.
   *
   * @param path with forward slashes
   * @param from path of the document
   */
  find(path: string, from: string): ModelFile | undefined;
}
