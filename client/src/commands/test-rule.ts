/** "Parapet: Test This Rule": the server tests the rule file, shows what fails where it stands, and tells the sum. */
import * as vscode from 'vscode';
import { type TestRuleResult, testRuleCommand } from '../../../server/src/lsp/protocol.ts';
import { activeDocument } from '../active-document.ts';
import type { LanguageSession } from '../language-session.ts';

/** The sum is returned for those who run the command from elsewhere. */
export async function testRule(session: LanguageSession): Promise<TestRuleResult | undefined> {
  const uri = activeDocument();
  if (!uri) {
    void vscode.window.showInformationMessage('Open a rule file to test it.');
    return undefined;
  }
  const params = { command: testRuleCommand, arguments: [uri.toString()] };
  return (await session.request<TestRuleResult | null>('workspace/executeCommand', params)) ?? undefined;
}
