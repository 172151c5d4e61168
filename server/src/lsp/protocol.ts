/** What client and server say to each other beyond the Language Server Protocol. The client imports only this file. */

/** Sent with `initialize`. */
export interface InitializationOptions {
  /** Untrusted workspaces bring no rule folders of their own. */
  readonly trusted: boolean;
  /** Scheme of links that this editor opens itself (`vscode`, `vscode-insiders`); rule pages are linked with it. */
  readonly uriScheme?: string;
}

/** Request: analyse one file by its bytes, wherever they come from, and publish the findings. */
export const analyzeFileRequest = 'parapet/analyzeFile';

export interface AnalyzeFileParams {
  readonly uri: string;
  /** The file's bytes, base64. */
  readonly content: string;
}

export interface AnalyzeFileResult {
  readonly findings: number;
  /** Why the file was not analysed, where it was not. */
  readonly notAnalysed?: string;
  /** A notebook with findings: the client opens it headless, so that they get cells to stand on. */
  readonly openNotebook: boolean;
}

/** Notification: these files are gone or excluded; forget what was published for them. */
export const forgetFilesNotification = 'parapet/forgetFiles';

export interface ForgetFilesParams {
  readonly uris: readonly string[];
}

/** Notification to the client: rules or configuration have changed, so closed files that a scan has seen want another look. */
export const rescanNotification = 'parapet/rescan';

export type RescanParams = Readonly<Record<string, never>>;

/** Notification to the client after every analysis: what the status item shows. */
export const statusNotification = 'parapet/status';

export interface StatusParams {
  readonly rules: number;
  readonly findings: number;
  /** Rules that threw, named once. */
  readonly problems: readonly string[];
}

/** Request to the client: the texts of the workspace's files that match a glob. A server in a browser has no disk. */
export const readFilesRequest = 'parapet/readFiles';

export interface ReadFilesParams {
  /** Relative to each workspace folder: a name below any folder is written with a leading double star. */
  readonly globs: readonly string[];
  /** Exactly these files instead, where they lie in the workspace. */
  readonly uris?: readonly string[];
}

/** Unreadable files and files over 1 MB are left out, and so is everything after the first 500. */
export type ReadFilesResult = readonly { readonly uri: string; readonly text: string }[];

/** Request to the client: the URIs of the workspace's files that match a glob. */
export const listFilesRequest = 'parapet/listFiles';

export type ListFilesParams = Pick<ReadFilesParams, 'globs'>;

export type ListFilesResult = readonly string[];

/** Server command, argument: URI of a file, notebook or cell. Applies every safe fix of the whole document. */
export const fixAllCommand = 'parapet.server.fixAll';

/** Server command, argument: URI of a rule file. Tests it, shows what fails as diagnostics, and tells the user the sum. */
export const testRuleCommand = 'parapet.server.testRule';

/** What `testRuleCommand` answers; nothing for what is no rule file. */
export interface TestRuleResult {
  /** Examples and annotated lines. */
  readonly passed: number;
  readonly failed: number;
}

/** Client command, argument: a rule id. Opens the rule's page; code actions of the server name it. */
export const showRuleCommand = 'parapet.showRule';

/** Kind of the code actions that write an ignore comment; the client's "Ignore This Finding" asks for exactly these. */
export const ignoreActionKind = 'quickfix.parapet.ignore';

/** Request: all findings that are published now, as one report. */
export const exportReportRequest = 'parapet/exportReport';

export interface ExportReportParams {
  readonly format: 'sarif' | 'json';
  /** Folder that the paths in the report are relative to. */
  readonly rootUri: string;
}

export interface ExportReportResult {
  readonly text: string;
}
