/** "Parapet: Fix All Safe Findings": the server edits the whole file or notebook, checked against its versions. */
import { fixAllCommand } from '../../../server/src/lsp/protocol.ts';
import { activeDocument } from '../active-document.ts';
import type { LanguageSession } from '../language-session.ts';

export async function fixAll(session: LanguageSession): Promise<void> {
  const uri = activeDocument();
  if (!uri) return;
  await session.request('workspace/executeCommand', { command: fixAllCommand, arguments: [uri.toString()] });
}
