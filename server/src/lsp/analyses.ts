/**
 * The newest analysis of every document that this session knows: made a moment after a change, or at once when somebody
 * asks. An analysis itself is fast and synchronous; what can be cancelled is the waiting before it.
 */
import type { AnalysedDocument } from './analysed-document.ts';
import { Debouncer } from './debouncer.ts';
import type { OpenDocument } from './open-document.ts';

/** Milliseconds to wait for what belongs to the same keystroke; a document that is quick to analyse waits half of what that takes. */
const LONGEST_DELAY = 5;

export interface AnalysesOptions {
  /** The picture of an open document that counts now. */
  readonly open: (uri: string) => OpenDocument | undefined;
  /** Undefined when everything that an analysis of this document needs to know is there. */
  readonly prepare: (uri: string) => Promise<unknown> | undefined;
  /** Never throws. */
  readonly analyse: (document: OpenDocument) => AnalysedDocument;
  /** Told about every new analysis. */
  readonly onAnalysed: (analysed: AnalysedDocument) => void;
}

export class Analyses {
  readonly #options: AnalysesOptions;
  readonly #newest = new Map<string, AnalysedDocument>();
  readonly #durations = new Map<string, number>();
  /** Analyses that have begun and wait for what they need to know. */
  readonly #running = new Map<string, Promise<void>>();
  readonly #debouncer = new Debouncer((uri) => void this.#run(uri));
  #findings = 0;

  constructor(options: AnalysesOptions) {
    this.#options = options;
  }

  /** How many findings there are in all documents together. */
  get findings(): number {
    return this.#findings;
  }

  all(): Iterable<AnalysedDocument> {
    return this.#newest.values();
  }

  uris(): Iterable<string> {
    return this.#newest.keys();
  }

  schedule(uri: string): void {
    this.#debouncer.schedule(uri, Math.min((this.#durations.get(uri) ?? 0) / 2, LONGEST_DELAY));
  }

  /** The analysis of an open document as it is now; what waits for it is done at once. Undefined if it is not open. */
  async current(uri: string): Promise<AnalysedDocument | undefined> {
    const isWaiting = this.#debouncer.cancel(uri);
    // What it waits for may be another picture of the document: what the file of a notebook shows.
    await this.#running.get(uri);
    if (isWaiting || this.#newest.get(uri)?.document !== this.#options.open(uri)) await this.#run(uri);
    const newest = this.#newest.get(uri);
    return newest?.document === this.#options.open(uri) ? newest : undefined;
  }

  put(analysed: AnalysedDocument): void {
    const { uri } = analysed.document;
    this.#findings += analysed.findings.length - (this.#newest.get(uri)?.findings.length ?? 0);
    this.#newest.set(uri, analysed);
    this.#options.onAnalysed(analysed);
  }

  forget(uri: string): void {
    this.#debouncer.cancel(uri);
    this.#findings -= this.#newest.get(uri)?.findings.length ?? 0;
    this.#newest.delete(uri);
    this.#durations.delete(uri);
  }

  #run(uri: string): Promise<void> {
    const running = this.#analyse(uri).finally(() => {
      if (this.#running.get(uri) === running) this.#running.delete(uri);
    });
    this.#running.set(uri, running);
    return running;
  }

  async #analyse(uri: string): Promise<void> {
    await this.#options.prepare(uri);
    // The document may have been closed or changed while the preparations went on.
    const document = this.#options.open(uri);
    if (!document) return;
    const start = performance.now();
    const analysed = this.#options.analyse(document);
    this.#durations.set(uri, performance.now() - start);
    this.put(analysed);
  }
}
