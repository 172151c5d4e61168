/**
 * What a session does for those who write rules: mistakes in the rule files that are open are shown while they are typed,
 * and results of tests until somebody changes what they speak of.
 */
import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  PublishDiagnosticsParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Debouncer } from '../debouncer.ts';
import { type FileProblem, problemDiagnostics } from '../files/file-problem.ts';
import type { Publisher } from '../publisher.ts';
import { RuleTexts } from './rule-texts.ts';

export interface RuleDeskOptions {
  readonly isRuleFile: (uri: string) => boolean;
  /** What is wrong with the text of a rule file. */
  readonly check: (uri: string, text: string) => Promise<readonly FileProblem[]>;
  /** What is wrong with the workspace's files as they are on disk. */
  readonly problems: () => readonly FileProblem[];
  readonly publisher: Publisher;
  readonly inBackground: (promise: Promise<unknown>) => void;
}

/** Milliseconds to wait for what belongs to the same keystroke. */
const QUIET = 50;
/** The name under which mistakes in files as they are on disk are published. */
const PROBLEM_FILES = 'parapet:problems';

export class RuleDesk {
  readonly #texts = new RuleTexts();
  readonly #options: RuleDeskOptions;
  readonly #debouncer: Debouncer;
  /** URIs of all texts that the results of a test are shown in, by the rule file that was tested. */
  readonly #tested = new Map<string, ReadonlySet<string>>();

  constructor(options: RuleDeskOptions) {
    this.#options = options;
    this.#debouncer = new Debouncer((uri) => options.inBackground(this.#check(uri)));
  }

  /** The text of a rule file that is open. */
  text(uri: string): TextDocument | undefined {
    return this.#options.isRuleFile(uri) ? this.#texts.get(uri) : undefined;
  }

  open(params: DidOpenTextDocumentParams): void {
    this.#texts.open(params);
    if (!this.text(params.textDocument.uri)) return;
    this.publishProblems();
    this.#debouncer.schedule(params.textDocument.uri, 0);
  }

  change(params: DidChangeTextDocumentParams): void {
    const { uri } = params.textDocument;
    this.#texts.change(params);
    if (this.text(uri)) this.#debouncer.schedule(uri, QUIET);
    this.touch([uri]);
  }

  /** Texts have changed, of rules, test files or cells: what a test said of them is not true any more. */
  touch(uris: readonly string[]): void {
    for (const [rule, texts] of this.#tested) {
      if (!uris.some((uri) => uri === rule || texts.has(uri))) continue;
      this.#options.publisher.clear(testOwner(rule));
      this.#tested.delete(rule);
    }
  }

  /** What is on disk counts again. */
  close(uri: string): void {
    if (!this.#texts.get(uri)) return;
    this.#texts.close(uri);
    this.#debouncer.cancel(uri);
    this.#options.publisher.clear(bufferOwner(uri));
    this.publishProblems();
  }

  /** After the workspace was read: its mistakes, and those of open rule files, which may be rule files only now. */
  refresh(): void {
    this.publishProblems();
    for (const uri of this.#texts.uris()) this.#debouncer.schedule(uri, 0);
  }

  /** Mistakes on disk, without those of files whose author is at work. */
  publishProblems(): void {
    const { problems, publisher } = this.#options;
    publisher.publish(PROBLEM_FILES, problemDiagnostics(problems().filter(({ uri }) => !this.text(uri))));
  }

  /** Shows the results of testing a rule file in place of those of the last time. */
  showResults(rule: string, results: readonly PublishDiagnosticsParams[]): void {
    this.#options.publisher.publish(testOwner(rule), results);
    this.#tested.set(rule, new Set(results.map(({ uri }) => uri)));
  }

  async #check(uri: string): Promise<void> {
    const { check, publisher } = this.#options;
    const text = this.text(uri);
    const problems = text ? await check(uri, text.getText()) : [];
    // Somebody went on typing meanwhile, and another check follows.
    if (this.text(uri) !== text) return;
    const diagnostics = problemDiagnostics(problems)[0]?.diagnostics ?? [];
    publisher.publish(bufferOwner(uri), text ? [{ uri, version: text.version, diagnostics }] : []);
  }
}

function bufferOwner(uri: string): string {
  return `parapet:rule ${uri}`;
}

function testOwner(uri: string): string {
  return `parapet:test ${uri}`;
}
