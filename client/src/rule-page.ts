/** Opens a rule's page from the extension's own folder, so that documentation needs no network. */
import * as vscode from 'vscode';

const RULE_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const RULE_LINK = /^\/rule\/([^/]+)$/;

/** Links like `vscode://parapet.parapet/rule/<id>`, which diagnostics and hovers carry, open the page. */
export function registerRulePages(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: ({ path }) => showRulePage(extensionUri, RULE_LINK.exec(path)?.[1]),
  });
}

/**
 * Shows the page of a rule; without an id the one of the finding at the cursor, and where there is none the list of all
 * rules. An unknown id is answered with a message: a workspace's own rules have no page here.
 */
export async function showRulePage(extensionUri: vscode.Uri, id: string | undefined): Promise<void> {
  const ruleId = id ?? ruleAtCursor();
  const file = ruleId === undefined ? 'README' : ruleId;
  const page = vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${file}.md`);
  const exists = file === 'README' || (RULE_ID.test(file) && (await isFile(page)));
  if (!exists) {
    void vscode.window.showInformationMessage(`Parapet has no page for the rule "${file}".`);
    return;
  }
  try {
    await vscode.commands.executeCommand('markdown.showPreview', page);
  } catch {
    // VS Code without its Markdown extension: the source is readable enough.
    await vscode.window.showTextDocument(page);
  }
}

function ruleAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const finding = vscode.languages
    .getDiagnostics(editor.document.uri)
    .find(({ source, range }) => source === 'parapet' && range.contains(editor.selection.active));
  const code = typeof finding?.code === 'object' ? finding.code.value : finding?.code;
  return code?.toString();
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
