/** How long an editor waits: a real server process over stdio, and the time from a keystroke to what is published for it. */
import { spawn } from 'node:child_process';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { notebookCells, pythonSource } from './corpus.mjs';
import { quantile } from './measure.mjs';

const WARM_UP = 20;
const KEYSTROKES = 200;

/** The side of the editor. Answers nothing that the server asks, as its capabilities say. */
class Editor {
  #waiting = new Map();

  constructor(server) {
    this.process = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdout, stdin } = this.process;
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }) => {
      const waiting = this.#waiting.get(uri);
      if (!waiting || version < waiting.version) return;
      this.#waiting.delete(uri);
      waiting.resolve();
    });
    this.connection.listen();
  }

  async start() {
    await this.connection.sendRequest('initialize', {
      ...{ processId: process.pid, rootUri: null, initializationOptions: { trusted: true } },
      capabilities: { notebookDocument: { synchronization: {} } },
    });
    await this.connection.sendNotification('initialized', {});
  }

  /** Milliseconds until diagnostics for this version, or a later one, are published. */
  async untilPublished(uri, version, method, params) {
    const published = new Promise((resolve) => this.#waiting.set(uri, { version, resolve }));
    const started = performance.now();
    await this.connection.sendNotification(method, params);
    await published;
    return performance.now() - started;
  }

  async stop() {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    this.connection.dispose();
  }
}

/** Milliseconds from starting the server's process to its answer to `initialize`. */
export async function serverReadyMs(server) {
  const started = performance.now();
  const editor = new Editor(server);
  await editor.start();
  const ready = performance.now() - started;
  await editor.stop();
  return ready;
}

/** p50 and p95 of typing in the middle of a file of 2,000 lines. */
export async function keystrokesInFile(server) {
  const uri = 'file:///bench/long.py';
  const text = pythonSource(2000);
  const line = Math.floor(text.split('\n').length / 2);
  return typing(server, async (editor) => {
    const textDocument = { uri, languageId: 'python', version: 1, text };
    await editor.untilPublished(uri, 1, 'textDocument/didOpen', { textDocument });
    return (version) => {
      const change = { range: rangeAt(line, 0), text: version % 2 === 0 ? '#' : '\n' };
      return editor.untilPublished(uri, version, 'textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [change],
      });
    };
  });
}

/** The same in a cell of a notebook of 100 cells. */
export async function keystrokesInNotebook(server) {
  const notebook = 'file:///bench/long.ipynb';
  const cells = notebookCells(100, 7).map((text, index) => ({
    uri: `vscode-notebook-cell:/bench/long.ipynb#C${index}`,
    text,
  }));
  const edited = cells[50].uri;
  return typing(server, async (editor) => {
    await editor.untilPublished(edited, 1, 'notebookDocument/didOpen', {
      notebookDocument: {
        ...{ uri: notebook, notebookType: 'jupyter-notebook', version: 1 },
        cells: cells.map(({ uri }) => ({ kind: 2, document: uri })),
      },
      cellTextDocuments: cells.map(({ uri, text }) => ({ uri, languageId: 'python', version: 1, text })),
    });
    return (version) =>
      editor.untilPublished(edited, version, 'notebookDocument/didChange', {
        notebookDocument: { uri: notebook, version },
        change: {
          cells: {
            textContent: [
              {
                document: { uri: edited, version },
                changes: [{ range: rangeAt(0, 0), text: version % 2 === 0 ? '#' : '\n' }],
              },
            ],
          },
        },
      });
  });
}

function rangeAt(line, character) {
  return { start: { line, character }, end: { line, character } };
}

/** Types one character after the other, each when the diagnostics of the one before have come. */
async function typing(server, open) {
  const editor = new Editor(server);
  await editor.start();
  const type = await open(editor);
  const times = [];
  for (let stroke = 0; stroke < WARM_UP + KEYSTROKES; stroke++) {
    const elapsed = await type(stroke + 2);
    if (stroke >= WARM_UP) times.push(elapsed);
  }
  await editor.stop();
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}
