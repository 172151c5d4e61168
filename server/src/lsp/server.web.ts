/** The language server in a browser's worker, for VS Code on the web. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startSession } from './start-session.ts';

startSession(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)));
