/** The answer to `initialize`: what this server wants to hear and what it can do. */
import type { InitializeResult, ServerCapabilities } from 'vscode-languageserver';
import manifest from '../../../package.json';
import type { ClientFeatures } from './client-features.ts';
import { CODE_ACTION_KINDS } from './edits/code-actions.ts';
import { fixAllCommand, testRuleCommand } from './protocol.ts';

/** LSP's number for changes that come as edits. */
export const INCREMENTAL = 2;

/** After these, too, an editor asks what may follow in a rule file: a metavariable, a value behind its colon. */
export const COMPLETION_TRIGGERS: readonly string[] = ['$', ' '];

/** Files and folders alike: a deleted folder is one event. */
const ANY_FILE = { filters: [{ pattern: { glob: '**/*' } }] };

export function initializeResult(features: ClientFeatures): InitializeResult {
  return {
    serverInfo: { name: manifest.name, version: manifest.version },
    capabilities: {
      ...documentCapabilities,
      ...actionCapabilities(features),
      ...(features.registersRuleFiles ? {} : ruleFileCapabilities),
      workspace: workspaceCapabilities(features),
    },
  };
}

const documentCapabilities: ServerCapabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: INCREMENTAL, save: true },
  /**
   * No `cells`: all cells are sent, whatever their language. Then their numbers are those of the notebook, and editors
   * that ask the first cell for fixes on save ask us, also where it is Markdown.
   */
  notebookDocumentSync: {
    notebookSelector: [{ notebook: 'jupyter-notebook' }, { notebook: 'interactive' }],
    // What cells show is in the file alone.
    save: true,
  },
};

const ruleFileCapabilities: ServerCapabilities = {
  completionProvider: { triggerCharacters: [...COMPLETION_TRIGGERS] },
  codeLensProvider: { resolveProvider: false },
};

function actionCapabilities({ resolvesEdits }: ClientFeatures): ServerCapabilities {
  return {
    codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS], resolveProvider: resolvesEdits },
    hoverProvider: true,
    executeCommandProvider: { commands: [fixAllCommand, testRuleCommand] },
  };
}

function workspaceCapabilities({ followsFolders }: ClientFeatures): NonNullable<ServerCapabilities['workspace']> {
  return {
    workspaceFolders: { supported: true, changeNotifications: followsFolders },
    fileOperations: { didDelete: ANY_FILE, didRename: ANY_FILE },
  };
}
