/** Shows the page of a rule. The pages come with the extension, in one file, so that documentation needs no network. */
import * as vscode from 'vscode';

const SCHEME = 'parapet-rule';
const RULE_LINK = /^\/rule\/([^/]+)$/;
const INDEX = 'README';

/** The Markdown of each page by the rule's id, and of the list of all rules. */
type Pages = ReadonlyMap<string, string>;

/** Links like `vscode://parapet.parapet/rule/<id>`, which diagnostics and hovers carry, open the page. */
export function registerRulePages(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.registerUriHandler({
      handleUri: ({ path }) => showRulePage(extensionUri, RULE_LINK.exec(path)?.[1]),
    }),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: async ({ path }) => (await readPages(extensionUri)).get(nameOf(path)),
    }),
  );
}

/**
 * Shows the page of a rule; without an id the one of the finding at the cursor, and where there is none the list of all
 * rules. An unknown id is answered with a message: a workspace's own rules have no page here.
 */
export async function showRulePage(extensionUri: vscode.Uri, id: string | undefined): Promise<void> {
  const name = id ?? ruleAtCursor() ?? INDEX;
  if (!(await readPages(extensionUri)).has(name)) {
    void vscode.window.showInformationMessage(`Parapet has no page for the rule "${name}".`);
    return;
  }
  // As in the folder of pages: links from one to another are relative.
  const page = vscode.Uri.from({ scheme: SCHEME, path: `/${name}.md` });
  try {
    await vscode.commands.executeCommand('markdown.showPreview', page);
  } catch {
    // VS Code without its Markdown extension: the source is readable enough.
    await vscode.window.showTextDocument(page);
  }
}

function nameOf(path: string): string {
  return path.replace(/^\//, '').replace(/\.md$/, '');
}

let pages: Promise<Pages> | undefined;

function readPages(extensionUri: vscode.Uri): Promise<Pages> {
  pages ??= readFile(vscode.Uri.joinPath(extensionUri, 'dist', 'rule-pages.json'));
  return pages;
}

async function readFile(uri: vscode.Uri): Promise<Pages> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
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
