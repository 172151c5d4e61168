/**
 * Sends diagnostics and keeps account of them. An editor shows what it was sent until it is told otherwise, also for
 * deleted cells and closed files, so whoever publishes has to take back. And an editor keeps one list for each text, while
 * several things may be said of it: a test file of a rule has findings, and lines that fail the test.
 */
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';

export class Publisher {
  readonly #send: (params: PublishDiagnosticsParams) => void;
  /** URIs of the texts that an owner has said something of. */
  readonly #textsByOwner = new Map<string, ReadonlySet<string>>();
  /** What has been said of a text, by owner. */
  readonly #said = new Map<string, Map<string, PublishDiagnosticsParams>>();

  constructor(send: (params: PublishDiagnosticsParams) => void) {
    this.#send = send;
  }

  /**
   * Publishes all texts of an owner, and takes back what it said of others.
   *
   * @param owner URI of a file or notebook, or a name for what is said of files besides their findings
   * @param all at most one for each text
   */
  publish(owner: string, all: readonly PublishDiagnosticsParams[]): void {
    const texts = new Set(all.map(({ uri }) => uri));
    for (const uri of this.#textsByOwner.get(owner) ?? []) {
      if (!texts.has(uri)) this.#takeBack(owner, uri);
    }
    for (const params of all) this.#say(owner, params);
    if (texts.size > 0) this.#textsByOwner.set(owner, texts);
    else this.#textsByOwner.delete(owner);
  }

  clear(owner: string): void {
    this.publish(owner, []);
  }

  #say(owner: string, params: PublishDiagnosticsParams): void {
    const said = this.#said.get(params.uri) ?? new Map<string, PublishDiagnosticsParams>();
    said.set(owner, params);
    this.#said.set(params.uri, said);
    this.#send(said.size === 1 ? params : { ...params, diagnostics: together(said) });
  }

  #takeBack(owner: string, uri: string): void {
    const said = this.#said.get(uri);
    said?.delete(owner);
    if (said === undefined || said.size === 0) this.#said.delete(uri);
    this.#send({ uri, diagnostics: said === undefined ? [] : together(said) });
  }
}

function together(said: ReadonlyMap<string, PublishDiagnosticsParams>): Diagnostic[] {
  return [...said.values()].flatMap(({ diagnostics }) => diagnostics);
}
