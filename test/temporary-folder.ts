/** A folder with files in it that lives as long as one test. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes the files, by their paths with forward slashes, and returns the absolute path of the folder. */
export function temporaryFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'parapet-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    const absolute = join(folder, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
  }
  return folder;
}

/** The JSON of a notebook with one cell a text, sources as lists of lines; `[markdown]` makes a Markdown cell. */
export function notebookJson(...texts: readonly string[]): string {
  const cells = texts.map((text) => {
    const isMarkdown = text.startsWith('[markdown]');
    const source = (isMarkdown ? text.slice('[markdown]'.length) : text).split(/(?<=\n)/);
    return isMarkdown
      ? { cell_type: 'markdown', metadata: {}, source }
      : { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source };
  });
  const metadata = { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}
