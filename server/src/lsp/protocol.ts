/** What client and server say to each other beyond the Language Server Protocol. The client imports only this file. */

/** Sent with `initialize`. */
export interface InitializationOptions {
  /** Untrusted workspaces bring no rule folders of their own. */
  readonly trusted: boolean;
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

/** Notification to the client after every analysis: what the status item shows. */
export const statusNotification = 'parapet/status';

export interface StatusParams {
  readonly rules: number;
  readonly findings: number;
  /** Rules that threw, named once. */
  readonly problems: readonly string[];
}
