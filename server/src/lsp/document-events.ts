/** What the editor tells about documents and files: opened, changed, closed, deleted, renamed. */
import { Debouncer } from './debouncer.ts';
import { isSurrounding } from './files/surroundings.ts';
import { type NotebookOutputsParams, notebookOutputsNotification } from './protocol.ts';
import type { Session } from './session.ts';

/** LSP's numbers for what happens to a watched file. */
const [CREATED, CHANGED, DELETED] = [1, 2, 3];
/** After a checkout, which touches many files, configuration is read once (milliseconds). */
const QUIET = 50;

/** Python files and rule files; `FileStore` and `RuleDesk` each leave out what is something else. */
export function listenToFiles(session: Session): void {
  const { connection, files, desk } = session;
  connection.onDidOpenTextDocument((params) => {
    const { uri } = params.textDocument;
    desk.open(params);
    // Of a new folder an editor may say nothing, and its files are new with it.
    if (desk.text(uri) && !session.workspace.hasRead(uri)) session.inBackground(session.reloadRules());
    if (session.workspace.holds(uri)) files.open(params);
    session.changed(uri);
  });
  connection.onDidChangeTextDocument((params) => {
    desk.change(params);
    files.change(params);
    session.changed(params.textDocument.uri);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    if (desk.text(uri)) session.inBackground(session.reloadRules());
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    desk.close(uri);
    if (!files.get(uri)) return;
    files.close(uri);
    session.closed(uri);
  });
}

/** Every event counts for the whole notebook, because what one cell says changes what another one means. */
export function listenToNotebooks(session: Session): void {
  const { notebooks, desk } = session;
  const { synchronization } = session.connection.notebooks;
  synchronization.onDidOpenNotebookDocument((params) => {
    const { uri } = params.notebookDocument;
    if (session.workspace.holds(uri)) notebooks.open(params);
    session.outputs.read(uri);
    session.changed(uri);
  });
  synchronization.onDidSaveNotebookDocument(({ notebookDocument: { uri } }) => {
    session.outputs.read(uri);
    session.changed(uri);
  });
  session.connection.onNotification(notebookOutputsNotification, (params: NotebookOutputsParams) => {
    if (notebooks.putOutputs(params)) session.changed(params.uri);
  });
  synchronization.onDidChangeNotebookDocument((params) => {
    desk.touch(notebooks.get(params.notebookDocument.uri)?.texts.flatMap((text) => text?.uri ?? []) ?? []);
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
  const reloadRules = new Debouncer(() => session.inBackground(session.reloadRules()));
  const followRules = (uri: string): void => {
    if (session.workspace.mayHoldRules(uri)) reloadRules.schedule('rules', QUIET);
  };
  connection.workspace.onDidDeleteFiles(({ files }) => {
    session.cameAndWent(
      [],
      files.map(({ uri }) => uri),
    );
    for (const { uri } of files) {
      session.forgetBelow(uri);
      followRules(uri);
    }
  });
  connection.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri, newUri } of files) {
      session.forgetBelow(oldUri);
      followRules(oldUri);
      followRules(newUri);
      session.cameAndWent([newUri], [oldUri]);
      // Of a folder's files nobody says where they are now.
      if (!/\.\w+$/.test(newUri)) reload.schedule('workspace', QUIET);
    }
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const urisOf = (wanted: number): string[] => changes.filter(({ type }) => type === wanted).map(({ uri }) => uri);
    session.changedOnDisk(urisOf(CHANGED));
    session.cameAndWent(urisOf(CREATED), urisOf(DELETED));
    for (const { uri, type } of changes) {
      if (type === DELETED) session.forgetBelow(uri);
      if (isSurrounding(uri)) reload.schedule('workspace', QUIET);
      followRules(uri);
    }
  });
}
