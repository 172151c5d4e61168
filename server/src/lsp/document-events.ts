/** What the editor tells about documents and files: opened, changed, closed, deleted, renamed. */
import { Debouncer } from './debouncer.ts';
import type { Session } from './session.ts';
import { isSurrounding } from './surroundings.ts';

/** LSP's number for a watched file that was deleted. */
const DELETED = 3;
/** After a checkout, which touches many files, configuration is read once (milliseconds). */
const QUIET = 50;

/** Python files; `FileStore` leaves out what is something else. */
export function listenToFiles(session: Session): void {
  const { connection, files } = session;
  connection.onDidOpenTextDocument((params) => {
    if (session.workspace.holds(params.textDocument.uri)) files.open(params);
    session.changed(params.textDocument.uri);
  });
  connection.onDidChangeTextDocument((params) => {
    files.change(params);
    session.changed(params.textDocument.uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (!files.get(uri)) return;
    files.close(uri);
    session.closed(uri);
  });
}

/** Every event counts for the whole notebook, because what one cell says changes what another one means. */
export function listenToNotebooks(session: Session): void {
  const { notebooks } = session;
  const { synchronization } = session.connection.notebooks;
  synchronization.onDidOpenNotebookDocument((params) => {
    if (session.workspace.holds(params.notebookDocument.uri)) notebooks.open(params);
    session.changed(params.notebookDocument.uri);
  });
  synchronization.onDidChangeNotebookDocument((params) => {
    notebooks.change(params);
    session.changed(params.notebookDocument.uri);
  });
  synchronization.onDidCloseNotebookDocument(({ notebookDocument: { uri } }) => {
    if (!notebooks.get(uri)) return;
    notebooks.close(uri);
    session.closed(uri);
  });
}

/** Files and folders that go away, and those that say something about others. */
export function listenToWorkspaceFiles(session: Session): void {
  const { connection } = session;
  const reload = new Debouncer(() => session.inBackground(session.reload()));
  connection.workspace.onDidDeleteFiles(({ files }) => {
    for (const { uri } of files) session.forgetBelow(uri);
  });
  connection.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri } of files) session.forgetBelow(oldUri);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      if (type === DELETED) session.forgetBelow(uri);
      if (isSurrounding(uri) || session.workspace.isRuleFile(uri)) reload.schedule('workspace', QUIET);
    }
  });
}
