/** VS Code's outputs as nbformat 4 writes them, for the server, which reads them as it reads a file. Images stay here. */
import type * as vscode from 'vscode';

type Output = Readonly<Record<string, unknown>>;

const STREAMS = /^application\/vnd\.code\.notebook\.std(?:out|err)$/;
const ERROR = 'application/vnd.code.notebook.error';
const READABLE = /^(?:text\/|image\/svg\+xml$|application\/(?:x-)?javascript$|application\/(?:.*\+)?json$)/;
/** Bytes; larger ones are data that somebody has printed. */
const LARGEST = 4_000_000;

/** One for each output, so that their numbers are those of the notebook. */
export function toNbformat({ items }: vscode.NotebookCellOutput): Output {
  const streams = items.filter(({ mime }) => STREAMS.test(mime));
  if (streams.length > 0) return { output_type: 'stream', text: streams.map(textOf).join('') };
  const error = items.find(({ mime }) => mime === ERROR);
  if (error) return toError(textOf(error));
  const readable = items.filter(({ mime }) => READABLE.test(mime));
  return {
    output_type: 'display_data',
    data: Object.fromEntries(readable.map((item) => [item.mime, contentOf(item)])),
  };
}

function toError(json: string): Output {
  const { name, message, stack } = parsed(json) as Readonly<Record<string, unknown>>;
  return { output_type: 'error', ename: name, evalue: message, traceback: [stack] };
}

function contentOf(item: vscode.NotebookCellOutputItem): unknown {
  const text = textOf(item);
  return item.mime.endsWith('json') ? parsed(text) : text;
}

/** What is no JSON, though it says so, is text. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json) ?? {};
  } catch {
    return { text: json };
  }
}

function textOf({ data }: vscode.NotebookCellOutputItem): string {
  return new TextDecoder().decode(data.subarray(0, LARGEST));
}
