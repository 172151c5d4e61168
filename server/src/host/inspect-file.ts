/** Reads model files from disk, as far as their structure asks for it: a file of ten gigabytes has a small directory. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { type ByteSource, bytesSource } from '../model/byte-source.ts';
import { inspectModel } from '../model/inspect-model.ts';
import type { ModelReport } from '../model/model-report.ts';
import { reasonOf } from './read-failure.ts';

/** Smaller files are read at once: their directories would be asked for in many small pieces. */
const READ_WHOLE = 1 << 20;

/**
 * What loading the file would do, or why nobody could look.
 *
 * @param name for formats that cannot be told by their content
 */
export function inspectFile(absolute: string, name: string): ModelReport | { readonly notAnalysed: string } {
  return withFile(absolute, (source) => inspectModel(source, name));
}

/** Is another text whenever the file may have changed; undefined where there is none. */
export function fileStamp(absolute: string): string | undefined {
  try {
    const stats = statSync(absolute, { throwIfNoEntry: false });
    return stats?.isFile() ? `${stats.size} ${stats.mtimeMs}` : undefined;
  } catch {
    return undefined;
  }
}

/** What `use` makes of the bytes of a regular file; it is closed afterwards, so the source must not be kept. */
export function withFile<Result>(
  absolute: string,
  use: (source: ByteSource) => Result,
): Result | { readonly notAnalysed: string } {
  let file: number | undefined;
  try {
    file = openSync(absolute, 'r');
    const stats = fstatSync(file);
    if (!stats.isFile()) return { notAnalysed: 'not a regular file' };
    const source = fileSource(file, stats.size);
    return use(stats.size <= READ_WHOLE ? bytesSource(source.read(0, stats.size)) : source);
  } catch (error) {
    return { notAnalysed: reasonOf(error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function fileSource(file: number, size: number): ByteSource {
  return {
    size,
    read(start, end) {
      const from = Math.max(0, start);
      const bytes = new Uint8Array(Math.max(0, Math.min(size, end) - from));
      let length = 0;
      while (length < bytes.length) {
        const count = readSync(file, bytes, length, bytes.length - length, from + length);
        // The file has become shorter since it was opened.
        if (count === 0) break;
        length += count;
      }
      return bytes.subarray(0, length);
    },
  };
}
