/** What the editor on the other side can do, as far as that changes what it is sent. */
import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol.ts';
import { ruleLinkBase } from './rule-link.ts';

export interface ClientFeatures {
  /** Can be asked for settings. */
  readonly hasSettings: boolean;
  /** Lets the server say which files it wants to hear about. */
  readonly watchesFiles: boolean;
  /** Tells when workspace folders come and go. */
  readonly followsFolders: boolean;
  /** Lets the server say which documents are rule files; else it is asked about all documents that it is told of. */
  readonly registersRuleFiles: boolean;
  /** Asks for the edit of a code action when it is picked; else the edit has to come with the action. */
  readonly resolvesEdits: boolean;
  /** Makes files as a part of an edit. */
  readonly createsFiles: boolean;
  /** Is our own extension: has a command that shows a rule's page, and reads files for the server. */
  readonly isOurs: boolean;
  readonly isTrusted: boolean;
  /** See `ruleLink`. */
  readonly linkBase: string;
}

export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { workspace, textDocument } = capabilities;
  const options: Partial<InitializationOptions> = { ...initializationOptions };
  return {
    hasSettings: workspace?.configuration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    followsFolders: workspace?.workspaceFolders === true,
    registersRuleFiles: [textDocument?.synchronization, textDocument?.completion, textDocument?.codeLens].every(
      (feature) => feature?.dynamicRegistration === true,
    ),
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    isOurs: typeof options.uriScheme === 'string',
    isTrusted: options.trusted === true,
    linkBase: ruleLinkBase(options.uriScheme),
  };
}
