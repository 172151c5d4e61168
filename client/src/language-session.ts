/** The running language server, and the way to a new one. It lives as long as the extension. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';

/** Makes a client that is not started yet. `onGiveUp` is for its error handler. */
export type ConnectServer = (onGiveUp: (message: string) => void) => BaseLanguageClient;

export class LanguageSession {
  readonly #log: vscode.LogOutputChannel;
  readonly #connect: ConnectServer;
  readonly #ready = new vscode.EventEmitter<void>();
  #client: BaseLanguageClient | undefined;

  /** Fires whenever a server has come up: the first one, after a restart, and after a crash. */
  readonly onReady = this.#ready.event;

  constructor(log: vscode.LogOutputChannel, connect: ConnectServer) {
    this.#log = log;
    this.#connect = connect;
  }

  /** Never rejects: the user is told, and offered another try. */
  async start(): Promise<void> {
    const client = this.#connect((message) => void this.#offerRestart(message));
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.#ready.fire();
    });
    this.#client = client;
    try {
      await client.start();
    } catch (error) {
      this.#log.error('The language server did not start.', error);
      void this.#offerRestart("Parapet's language server did not start.");
    }
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Ends the server. One that does not answer is left behind, because nobody can do more about it. */
  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.#log.warn('The language server did not stop as asked.', error);
    }
  }

  /**
   * Waits for a server that is still starting.
   *
   * @throws where there is no server, where it answers with an error, and where `token` is cancelled
   */
  async request<R>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<R> {
    if (!this.#client) throw new Error('The language server is not running. "Parapet: Restart Server" starts it.');
    // An undefined token would count as a second parameter, and change how the first one is sent.
    return token ? this.#client.sendRequest<R>(method, params, token) : this.#client.sendRequest<R>(method, params);
  }

  /** Does nothing where there is no server: whoever starts next knows nothing that would have to be corrected. */
  async notify(method: string, params: unknown): Promise<void> {
    if (this.#client?.isRunning()) await this.#client.sendNotification(method, params);
  }

  async #offerRestart(message: string): Promise<void> {
    const restart = 'Restart';
    const showOutput = 'Show Output';
    const choice = await vscode.window.showErrorMessage(message, restart, showOutput);
    if (choice === restart) await this.restart();
    if (choice === showOutput) this.#log.show();
  }
}
