/**
 * Sends diagnostics and keeps account of them. An editor shows what it was sent until it is told otherwise, also for
 * deleted cells and closed files, so whoever publishes has to take back.
 */
import type { PublishDiagnosticsParams } from 'vscode-languageserver';

export class Publisher {
  readonly #send: (params: PublishDiagnosticsParams) => void;
  /** URIs of the texts that something was sent for, by the file or notebook that they belong to. */
  readonly #texts = new Map<string, ReadonlySet<string>>();

  constructor(send: (params: PublishDiagnosticsParams) => void) {
    this.#send = send;
  }

  /**
   * Publishes all texts of a file or notebook, and clears those that it no longer has.
   *
   * @param owner URI of the file or notebook
   */
  publish(owner: string, all: readonly PublishDiagnosticsParams[]): void {
    const texts = new Set(all.map(({ uri }) => uri));
    for (const uri of this.#texts.get(owner) ?? []) {
      if (!texts.has(uri)) this.#send({ uri, diagnostics: [] });
    }
    for (const params of all) this.#send(params);
    if (texts.size > 0) this.#texts.set(owner, texts);
    else this.#texts.delete(owner);
  }

  clear(owner: string): void {
    this.publish(owner, []);
  }
}
