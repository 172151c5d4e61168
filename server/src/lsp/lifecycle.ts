/** The beginning of a session and the changes that concern all of it: folders, settings, watchers. */
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesRegistrationOptions,
  type InitializeParams,
} from 'vscode-languageserver';
import { DOCUMENT_GLOBS } from '../document/document-language.ts';
import { MODEL_GLOB } from '../model/model-path.ts';
import { initializeResult } from './capabilities.ts';
import { clientFeatures } from './client-features.ts';
import { SURROUNDING_GLOBS } from './files/surroundings.ts';
import type { Session } from './session.ts';
import { SETTINGS_SECTION } from './settings.ts';

/** LSP's number for deletions alone. */
const DELETIONS = 4;

/** Files that decide about others, with the workspace's rules and imported files among them; and documents that go away. */
const WATCHERS: DidChangeWatchedFilesRegistrationOptions = {
  watchers: [
    ...SURROUNDING_GLOBS.map((globPattern) => ({ globPattern })),
    { globPattern: '**/*.{yaml,yml}' },
    // A Python file may be imported by an open one.
    { globPattern: '**/*.py' },
    // So may a model file be loaded by one.
    { globPattern: MODEL_GLOB },
    ...DOCUMENT_GLOBS.map((globPattern) => ({ globPattern, kind: DELETIONS })),
  ],
};

export function beginSession(session: Session): void {
  const { connection, workspace } = session;
  connection.onInitialize((params) => {
    session.features = clientFeatures(params);
    workspace.setFolders(foldersOf(params));
    return initializeResult(session.features);
  });
  connection.onInitialized(() => {
    register(session);
    session.inBackground(session.reload());
  });
  connection.onDidChangeConfiguration(() => {
    session.settings.clear();
    // Rule folders are settings, too.
    session.inBackground(session.reload());
  });
}

function register(session: Session): void {
  const { connection, features, workspace } = session;
  if (features.hasSettings) {
    session.inBackground(
      connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION }),
    );
  }
  if (features.watchesFiles) {
    session.inBackground(connection.client.register(DidChangeWatchedFilesNotification.type, WATCHERS));
  }
  if (!features.followsFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(removed.map(({ uri }) => uri));
    workspace.setFolders([...workspace.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)]);
    for (const uri of gone) session.forgetBelow(uri);
    session.inBackground(session.reload());
  });
}

/** Old editors know one root only. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
}
