/** The language server as a program of Node.js: `--stdio` for any editor, `--node-ipc` for VS Code. */
import { createConnection } from 'vscode-languageserver/node';
import { startSession } from './start-session.ts';

startSession(createConnection());
