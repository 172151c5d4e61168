/** Connects a session to an editor. The same in Node.js and in a browser's worker. */
import type { Connection } from 'vscode-languageserver';
import { listenToFiles, listenToNotebooks, listenToWorkspaceFiles } from './document-events.ts';
import { beginSession } from './lifecycle.ts';
import { answerCodeActions, answerCommands, answerHovers, answerScans } from './requests.ts';
import { answerAuthors } from './rule-authors/rule-requests.ts';
import { Session, type SessionOptions } from './session.ts';

export function startSession(connection: Connection, options: SessionOptions = {}): void {
  const session = new Session(connection, options);
  beginSession(session);
  listenToFiles(session);
  listenToNotebooks(session);
  listenToWorkspaceFiles(session);
  answerHovers(session);
  answerCodeActions(session);
  answerCommands(session);
  answerScans(session);
  answerAuthors(session);
  connection.listen();
}
