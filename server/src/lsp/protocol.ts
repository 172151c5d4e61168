/** What client and server say to each other beyond the Language Server Protocol. The client imports only this file. */

import type { Verdict } from '../model/model-report.ts';
import type { OpcodeListing } from '../model/pickle/list-opcodes.ts';
import type { ModelSummary } from '../model/summarize-model.ts';

/** Which files are looked into, and those of them that are only looked into as long as they are small. */
export {
  DOCUMENT_GLOBS,
  isDocumentPath,
  isFileAroundCode,
  LARGEST_CONFIGURATION,
} from '../document/document-language.ts';
/** Which files are looked into as models. */
export { isModelPath, MODEL_GLOB } from '../model/model-path.ts';
export type { ModelSummary, OpcodeListing, Verdict };

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

/** Request: analyse a model file, read by the server itself as far as it needs, and publish the findings. Answered as above. */
export const analyzeModelRequest = 'parapet/analyzeModel';

export interface AnalyzeModelParams {
  readonly uri: string;
}

/** Request: everything that there is to show of a model file. */
export const inspectModelRequest = 'parapet/inspectModel';

export type InspectModelParams = AnalyzeModelParams;

export type InspectModelResult = ModelInspection | { readonly notAnalysed: string };

export interface ModelInspection extends ModelSummary {
  readonly bytes: number;
  /** Hex; absent for files so large that it would take too long. */
  readonly sha256?: string;
  readonly opcodes: readonly OpcodeBlock[];
  readonly uses: readonly ModelUse[];
}

/** The opcodes of one pickle in the file. */
export interface OpcodeBlock extends OpcodeListing {
  readonly part: readonly string[];
}

/** A place in an open document where the file is loaded. */
export interface ModelUse {
  /** Of the file or cell. */
  readonly uri: string;
  /** Of the file or notebook. */
  readonly owner: string;
  /** From 0. */
  readonly line: number;
}

/** Notification to the client: what is known of a model file, for its decoration in the explorer. */
export const modelVerdictNotification = 'parapet/modelVerdict';

export interface ModelVerdictParams {
  readonly uri: string;
  readonly verdict: Verdict;
}

/** Request to the client: the bytes of a file. A server in a browser has no disk. */
export const readBytesRequest = 'parapet/readBytes';

export interface ReadBytesParams {
  readonly uri: string;
  /** Larger files are not sent (bytes). */
  readonly largest: number;
}

/** `content` is base64. */
export type ReadBytesResult = { readonly content: string } | { readonly notAnalysed: string };

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
  /** Bytes, where larger ones are wanted than usual. */
  readonly largest?: number;
}

/** Unreadable files and files over 1 MB (or `largest`) are left out, and so is everything after the first 500. */
export type ReadFilesResult = readonly { readonly uri: string; readonly text: string }[];

/** Request to the client: the URIs of the workspace's files that match a glob. */
export const listFilesRequest = 'parapet/listFiles';

export type ListFilesParams = Pick<ReadFilesParams, 'globs'>;

export type ListFilesResult = readonly string[];

/**
 * Notification to the server: what cells show now, where the notebook's file does not hold it: of notebooks that were never saved
 * or have changed since. The protocol itself carries no outputs.
 */
export const notebookOutputsNotification = 'parapet/notebookOutputs';

export interface NotebookOutputsParams {
  /** Of the notebook. */
  readonly uri: string;
  /** Cells that are not named show what they did before. */
  readonly cells: readonly {
    /** URI of the cell. */
    readonly cell: string;
    /** All of them, as nbformat 4 writes them; images may be left empty. */
    readonly outputs: readonly Readonly<Record<string, unknown>>[];
  }[];
}

/** Client command, argument: `ClearOutputsParams`. The protocol has no edit for outputs. */
export const clearOutputsCommand = 'parapet.clearOutputs';

export interface ClearOutputsParams {
  /** Each cell by its URI, with the indexes of its outputs that go, from 0. */
  readonly cells: readonly { readonly cell: string; readonly outputs: readonly number[] }[];
}

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
