/** What everything about scanning works with. */
import type * as vscode from 'vscode';
import type { LanguageSession } from '../language-session.ts';
import type { ScannedFiles } from './scanned-files.ts';

export interface Scanning {
  readonly session: LanguageSession;
  readonly scanned: ScannedFiles;
  readonly log: vscode.LogOutputChannel;
}
