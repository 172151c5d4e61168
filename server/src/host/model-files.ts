/**
 * The model files that scanned code loads, read when the engine asks for one. What was judged counts until the file changes; a
 * scan is one moment, but whoever keeps this object may ask again later.
 */
import { type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { inspectModel } from '../model/inspect-model.ts';
import type { ModelFile, ModelFiles } from '../model/model-files.ts';
import { FILES_IN_FOLDER } from '../model/model-folder.ts';
import { digestOf } from './digest-file.ts';
import { toReportPath } from './discover-files.ts';
import { createFence } from './fence.ts';
import { withFile } from './inspect-file.ts';

/** Larger files are not read whole for the sake of their digest. */
const LARGEST_DIGEST = 64 << 20;

interface Known {
  readonly size: number;
  readonly changed: number;
  readonly file: ModelFile | undefined;
}

export class ModelFilesOnDisk implements ModelFiles {
  readonly #cwd: string;
  readonly #roots: readonly string[];
  readonly #fence: (absolute: string) => string | undefined;
  /** By absolute path. */
  readonly #known = new Map<string, Known>();

  /**
   * @param cwd absolute; paths of documents are relative to it
   * @param roots absolute folders; nothing outside of them is looked at, wherever a link leads
   */
  constructor(cwd: string, roots: readonly string[]) {
    this.#cwd = cwd;
    this.#roots = [...new Set([cwd, ...roots])];
    this.#fence = createFence(roots);
  }

  find(path: string, from: string): ModelFile | undefined {
    const folder = dirname(resolve(this.#cwd, from));
    const candidates = isAbsolute(path) ? [path] : [folder, ...this.#roots].map((root) => join(root, path));
    for (const candidate of new Set(candidates)) {
      const file = this.#look(candidate);
      if (file !== undefined) return file;
    }
    return undefined;
  }

  #look(candidate: string): ModelFile | undefined {
    const stats = statsOf(candidate);
    const inside = stats?.isDirectory() ? FILES_IN_FOLDER.map((name) => join(candidate, name)) : [];
    const absolute = inside.find((path) => statsOf(path)?.isFile()) ?? candidate;
    const own = absolute === candidate ? stats : statsOf(absolute);
    if (!own?.isFile() || this.#fence(absolute) === undefined) return undefined;
    const known = this.#known.get(absolute);
    if (known?.size === own.size && known.changed === own.mtimeMs) return known.file;
    const file = this.#read(absolute);
    this.#known.set(absolute, { size: own.size, changed: own.mtimeMs, file });
    return file;
  }

  #read(absolute: string): ModelFile | undefined {
    const file = withFile(absolute, (source) => ({
      report: inspectModel(source, absolute),
      ...(source.size <= LARGEST_DIGEST && { sha256: digestOf(source) }),
    }));
    if ('notAnalysed' in file) return undefined;
    const twin = twinOf(absolute);
    return { path: toReportPath(this.#cwd, absolute), ...file, ...(twin !== undefined && { twin }) };
  }
}

/** `model.safetensors` beside `model.pt`. */
function twinOf(absolute: string): string | undefined {
  const twin = absolute.replace(/\.\w+$/, '.safetensors');
  const isThere = twin !== absolute && statsOf(twin)?.isFile();
  return isThere ? twin.slice(Math.max(twin.lastIndexOf('/'), twin.lastIndexOf('\\')) + 1) : undefined;
}

/** Names that come out of code may be no names of files at all. */
function statsOf(absolute: string): Stats | undefined {
  try {
    return statSync(absolute, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
